namespace CallCenter.Routing.Policies;

/// <summary>Tells whether two interactions have equal needs, also by one alternative that lies somewhere.</summary>
internal sealed class NeedComparer : IEqualityComparer<NeedAtom[][]>, IAlternateEqualityComparer<ReadOnlySpan<NeedAtom>, NeedAtom[][]>
{
    public bool Equals(NeedAtom[][]? x, NeedAtom[][]? y)
    {
        if (ReferenceEquals(x, y))
        {
            return true;
        }

        if (x is null || y is null || x.Length != y.Length)
        {
            return false;
        }

        for (var i = 0; i < x.Length; i++)
        {
            if (!x[i].AsSpan().SequenceEqual(y[i]))
            {
                return false;
            }
        }

        return true;
    }

    public bool Equals(ReadOnlySpan<NeedAtom> alternate, NeedAtom[][] other) => other.Length == 1 && alternate.SequenceEqual(other[0]);

    public int GetHashCode(NeedAtom[][] obj)
    {
        var hash = 0;
        foreach (var alternative in obj)
        {
            hash = Add(hash, alternative);
        }

        return hash;
    }

    public int GetHashCode(ReadOnlySpan<NeedAtom> alternate) => Add(0, alternate);

    public NeedAtom[][] Create(ReadOnlySpan<NeedAtom> alternate) => [alternate.ToArray()];

    private static int Add(int hash, ReadOnlySpan<NeedAtom> alternative)
    {
        hash = HashCode.Combine(hash, alternative.Length);
        foreach (var need in alternative)
        {
            hash = HashCode.Combine(hash, need.Kind, need.Name, need.Least, need.Most);
        }

        return hash;
    }
}
