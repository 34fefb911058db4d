/* Replaces upstream's cpu.c outside MSVC: its x86 assembly does not compile on other processors, and what the
   features choose between (checksum variants) is fixed by the compiler's target here. */
#include <impl/framework.h>
#include <string.h>

void pgm_cpuid(pgm_cpu_t* cpu) {
  memset(cpu, 0, sizeof(*cpu));
#if defined(__x86_64__)
  cpu->has_mmx = cpu->has_sse = cpu->has_sse2 = true;
#endif
}
