using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace CallCenter.Media.Pacing;

/// <summary>
/// Asks for memory before it is needed: among thousands of legs nothing of the next one is in the processor's cache, but a system
/// call for the one before takes longer than fetching it. A wish, without effect where the processor knows none.
/// </summary>
internal static unsafe class CacheLines
{
    private const int LineBytes = 64;

    /// <summary>Fetches the first lines of an object.</summary>
    public static void Fetch(object? of, int lines)
    {
        if (Sse.IsSupported && of is not null)
        {
            // Should it be moved meanwhile, the wrong lines are fetched, which harms nobody.
            var at = *(byte**)Unsafe.AsPointer(ref of);
            for (var i = 0; i < lines; i++)
            {
                Sse.Prefetch0(at + (i * LineBytes));
            }
        }
    }
}
