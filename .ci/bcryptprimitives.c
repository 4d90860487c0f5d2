/*
 * A stand-in for bcryptprimitives.dll, for tests under Wine only. It is never shipped.
 *
 * Rust's standard library takes its random bytes from ProcessPrng of that library. Wine 8, the one in Debian 12, does
 * not have it; a real Windows does. RtlGenRandom, known to linkers as SystemFunction036, gives the same bytes.
 */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID bytes, ULONG count);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count)
{
    return SystemFunction036(bytes, (ULONG)count);
}
