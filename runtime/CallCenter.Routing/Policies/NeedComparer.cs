namespace CallCenter.Routing.Policies;

/// <summary>Tells whether two interactions have equal needs.</summary>
internal sealed class NeedComparer : IEqualityComparer<NeedAtom[][]>
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

    public int GetHashCode(NeedAtom[][] obj)
    {
        var hash = new HashCode();
        foreach (var alternative in obj)
        {
            hash.Add(alternative.Length);
            foreach (var need in alternative)
            {
                hash.Add(need);
            }
        }

        return hash.ToHashCode();
    }
}
