using System.Runtime.CompilerServices;

namespace CallCenter.Routing.Why;

/// <summary>The first of many, and the three that come after it, in order.</summary>
/// <typeparam name="T">What is compared.</typeparam>
internal struct TopFour<T>
{
    /// <summary>How many are remembered.</summary>
    public const int Most = 4;

    private Places _places;

    /// <summary>How many there are, four at most.</summary>
    public int Count { get; private set; }

    /// <summary>One of them, the first at 0.</summary>
    public readonly T this[int place] => _places[place];

    /// <summary>Puts one where it belongs; one that comes after four others is forgotten.</summary>
    public void Add<TComparer>(T one, in TComparer comparer)
        where TComparer : struct, IComparer<T>
    {
        var place = Count;
        while (place > 0 && comparer.Compare(one, _places[place - 1]) < 0)
        {
            place--;
        }

        if (place == Most)
        {
            return;
        }

        Count = Math.Min(Count + 1, Most);
        for (var i = Count - 1; i > place; i--)
        {
            _places[i] = _places[i - 1];
        }

        _places[place] = one;
    }

    [InlineArray(Most)]
    private struct Places
    {
        private T _first;
    }
}
