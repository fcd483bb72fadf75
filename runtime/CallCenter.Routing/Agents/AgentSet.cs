using System.Numerics;

namespace CallCenter.Routing.Agents;

/// <summary>A set of agents by their numbers in the router: a bit for each, so that questions about a thousand agents take sixteen words.</summary>
internal sealed class AgentSet
{
    private const int BitsPerWord = 64;

    private ulong[] _words;

    public AgentSet(int capacity) => _words = new ulong[(Math.Max(capacity, 1) + BitsPerWord - 1) / BitsPerWord];

    /// <summary>Whether nobody is in it.</summary>
    public bool IsEmpty => !_words.AsSpan().ContainsAnyExcept(0UL);

    /// <summary>How many are in it.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in _words)
            {
                count += BitOperations.PopCount(word);
            }

            return count;
        }
    }

    /// <summary>Their numbers, the lowest first.</summary>
    public IEnumerable<int> All
    {
        get
        {
            for (var agent = Next(0); agent >= 0; agent = Next(agent + 1))
            {
                yield return agent;
            }
        }
    }

    public bool Contains(int agent)
    {
        var words = _words;
        var word = (uint)agent / BitsPerWord;
        return word < (uint)words.Length && (words[word] & (1UL << agent)) != 0;
    }

    public void Add(int agent)
    {
        if (agent / BitsPerWord >= _words.Length)
        {
            Array.Resize(ref _words, Math.Max(_words.Length * 2, (agent / BitsPerWord) + 1));
        }

        _words[agent / BitsPerWord] |= 1UL << (agent % BitsPerWord);
    }

    public void Remove(int agent)
    {
        if (agent / BitsPerWord < _words.Length)
        {
            _words[agent / BitsPerWord] &= ~(1UL << (agent % BitsPerWord));
        }
    }

    public void Set(int agent, bool isIn)
    {
        if (isIn)
        {
            Add(agent);
        }
        else
        {
            Remove(agent);
        }
    }

    public void Clear() => Array.Clear(_words);

    /// <summary>Becomes those who are in both; false when nobody is.</summary>
    public bool Intersect(AgentSet one, AgentSet other)
    {
        var words = Math.Min(one._words.Length, other._words.Length);
        if (_words.Length < words)
        {
            Array.Resize(ref _words, words);
        }

        var any = 0UL;
        for (var i = 0; i < words; i++)
        {
            any |= _words[i] = one._words[i] & other._words[i];
        }

        Array.Clear(_words, words, _words.Length - words);
        return any != 0;
    }

    /// <summary>Whether anybody is in both.</summary>
    public bool Overlaps(AgentSet other)
    {
        var words = Math.Min(_words.Length, other._words.Length);
        for (var i = 0; i < words; i++)
        {
            if ((_words[i] & other._words[i]) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Goes through those who are in both, the lowest number first.</summary>
    public Both CommonWith(AgentSet other) => new(_words, other._words);

    /// <summary>Loses those who are in another.</summary>
    public void Except(AgentSet other)
    {
        var words = Math.Min(_words.Length, other._words.Length);
        for (var i = 0; i < words; i++)
        {
            _words[i] &= ~other._words[i];
        }
    }

    public void CopyFrom(AgentSet other)
    {
        if (_words.Length < other._words.Length)
        {
            Array.Resize(ref _words, other._words.Length);
        }

        other._words.CopyTo(_words, 0);
        Array.Clear(_words, other._words.Length, _words.Length - other._words.Length);
    }

    /// <summary>The lowest number that is at least so much; -1 when there is none.</summary>
    public int Next(int from)
    {
        for (var word = from / BitsPerWord; word < _words.Length; word++)
        {
            var bits = _words[word];
            if (word == from / BitsPerWord)
            {
                bits &= ulong.MaxValue << (from % BitsPerWord);
            }

            if (bits != 0)
            {
                return (word * BitsPerWord) + BitOperations.TrailingZeroCount(bits);
            }
        }

        return -1;
    }

    /// <summary>Numbers that are in two sets, one after the other.</summary>
    public struct Both(ulong[] one, ulong[] other)
    {
        private readonly int _words = Math.Min(one.Length, other.Length);
        private ulong _bits;
        private int _word = -1;

        public readonly int Current => (_word * BitsPerWord) + BitOperations.TrailingZeroCount(_bits);

        public bool MoveNext()
        {
            _bits &= unchecked(_bits - 1); // Without the one that was current.
            while (_bits == 0)
            {
                if (++_word >= _words)
                {
                    return false;
                }

                _bits = one[_word] & other[_word];
            }

            return true;
        }
    }
}
