using System.Runtime.InteropServices;

namespace CallCenter.Media.Tests.Listening;

internal static class Sequences
{
    /// <summary>Whether <paramref name="part"/> stands in <paramref name="whole"/>, sample for sample.</summary>
    public static bool Contains(List<short> whole, ReadOnlySpan<short> part) => CollectionsMarshal.AsSpan(whole).IndexOf(part) >= 0;
}
