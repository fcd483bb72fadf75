namespace CallCenter.Telephony.Calls;

/// <summary>Keys the caller pressed and nobody has taken yet: type-ahead. Bounded; keys beyond the bound are dropped.</summary>
internal sealed class KeyBuffer
{
    /// <summary>Enough for a card number, a code and a few menu keys typed in one go.</summary>
    public const int KeysMax = 64;

    private readonly char[] _keys = new char[KeysMax];
    private int _first;

    /// <summary>Keys that wait.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a key.</summary>
    public void Add(char key)
    {
        if (Count < KeysMax)
        {
            _keys[(_first + Count) % KeysMax] = key;
            Count++;
        }
    }

    /// <summary>Takes the oldest key.</summary>
    public bool TryTake(out char key)
    {
        if (Count == 0)
        {
            key = '\0';
            return false;
        }

        key = _keys[_first];
        _first = (_first + 1) % KeysMax;
        Count--;
        return true;
    }

    /// <summary>The oldest key, left where it is; none when there is none.</summary>
    public char? Peek() => Count == 0 ? null : _keys[_first];

    /// <summary>Forgets all keys.</summary>
    public void Clear() => Count = 0;
}
