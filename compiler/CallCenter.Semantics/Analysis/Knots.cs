namespace CallCenter.Semantics.Analysis;

/// <summary>The strongly connected parts of a graph (Tarjan), without recursion.</summary>
internal static class Knots
{
    /// <summary>All knots; each comes after those it leads to. A place on no circle is a knot of its own.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> Of(int count, Func<int, IEnumerable<int>> successors)
    {
        var search = new Search(count, successors);
        for (var place = 0; place < count; place++)
        {
            search.From(place);
        }

        return search.Knots;
    }

    private sealed class Search(int count, Func<int, IEnumerable<int>> successors)
    {
        private readonly int[] _number = new int[count];
        private readonly int[] _lowest = new int[count];
        private readonly bool[] _isOpen = new bool[count];
        private readonly Stack<int> _open = new();
        private int _next;

        public List<IReadOnlyList<int>> Knots { get; } = [];

        public void From(int start)
        {
            if (_number[start] > 0)
            {
                return;
            }

            var path = new Stack<(int Place, IEnumerator<int> Next)>();
            path.Push(Enter(start));
            while (path.TryPeek(out var at))
            {
                if (!at.Next.MoveNext())
                {
                    path.Pop();
                    Leave(at.Place, path);
                }
                else if (_number[at.Next.Current] == 0)
                {
                    path.Push(Enter(at.Next.Current));
                }
                else if (_isOpen[at.Next.Current])
                {
                    _lowest[at.Place] = Math.Min(_lowest[at.Place], _number[at.Next.Current]);
                }
            }
        }

        private (int Place, IEnumerator<int> Next) Enter(int place)
        {
            _number[place] = _lowest[place] = ++_next;
            _isOpen[place] = true;
            _open.Push(place);
            return (place, successors(place).GetEnumerator());
        }

        private void Leave(int place, Stack<(int Place, IEnumerator<int> Next)> path)
        {
            if (path.TryPeek(out var before))
            {
                _lowest[before.Place] = Math.Min(_lowest[before.Place], _lowest[place]);
            }

            if (_lowest[place] != _number[place])
            {
                return;
            }

            var knot = new List<int>();
            int member;
            do
            {
                member = _open.Pop();
                _isOpen[member] = false;
                knot.Add(member);
            }
            while (member != place);
            Knots.Add(knot);
        }
    }
}
