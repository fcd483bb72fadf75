using CallCenter.Routing.Interactions;

namespace CallCenter.Routing.Lanes;

/// <summary>Whose turn it is, of two that wait (decision 6): the first key that differs decides, at last who entered first.</summary>
internal static class CallComparer
{
    public static int Compare(Waiting one, Waiting other, CallKey[] order)
    {
        for (var i = 0; i < order.Length; i++)
        {
            var difference = Compare(one, other, order[i], i);
            if (difference != 0)
            {
                return difference;
            }
        }

        var entered = one.Entered.CompareTo(other.Entered);
        return entered != 0 ? entered : one.Number.CompareTo(other.Number);
    }

    /// <summary>By one key alone.</summary>
    public static int Compare(Waiting one, Waiting other, CallKey key, int place) => key.Kind switch
    {
        CallKeyKind.Priority => key.Descending ? other.Level.CompareTo(one.Level) : one.Level.CompareTo(other.Level),
        CallKeyKind.Waited => key.Descending ? one.Entered.CompareTo(other.Entered) : other.Entered.CompareTo(one.Entered),
        _ => CompareValues(one.Values[place], other.Values[place], key.Descending),
    };

    // None comes last, whatever the direction.
    private static int CompareValues(object? one, object? other, bool descending) =>
        one is null ? (other is null ? 0 : 1)
        : other is null ? -1
        : descending ? ((IComparable)other).CompareTo(one)
        : ((IComparable)one).CompareTo(other);
}
