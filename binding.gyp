{
  # For people who type `node-gyp rebuild`: hands over to CMake. It is not in the npm package, where npm would run it
  # by itself at every install.
  "targets": [
    {
      "target_name": "zeromq_native_cmake",
      "type": "none",
      "actions": [
        {
          "action_name": "cmake",
          "inputs": ["CMakeLists.txt"],
          "outputs": ["build/Release/zeromq_native.node"],
          "action": ["node", "scripts/build-native.mjs"]
        }
      ]
    }
  ]
}
