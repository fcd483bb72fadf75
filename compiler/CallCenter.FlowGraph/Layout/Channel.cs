namespace CallCenter.FlowGraph.Layout;

/// <summary>
/// The gap between two columns. Every target has one upright line in it, its trunk, which joins where its lines come from with where they go. Trunks
/// that would touch stand side by side, in an order with few crossings, and never so that two level lines run into each other.
/// </summary>
internal sealed class Channel
{
    private const double Close = 6;
    private const double TrunkGap = 10;
    private const int Conflict = 10_000;
    private const int Rounds = 100;

    // Lanes and entries have this much room on either side.
    private static readonly double[] Shifts = [.. Enumerable.Range(1, 14).Select(half => half / 2.0).SelectMany(by => (double[])[by, -by])];

    private readonly List<Net> _nets;

    private Channel(List<Net> nets) => _nets = nets;

    /// <summary>Tracks in use.</summary>
    public int Tracks { get; private set; }

    /// <summary>Routes the stretches of a gap. May move entries and lanes on its right a little, where two lines would else run into each other.</summary>
    public static Channel Route(IEnumerable<Hop> hops)
    {
        var channel = new Channel([.. hops.GroupBy(hop => hop.Target).OrderBy(group => group.Key).Select(group => new Net([.. group]))]);
        for (var round = 0; round < Rounds; round++)
        {
            channel.Sort();
            if (!channel.Nudge())
            {
                break;
            }
        }

        channel.AssignTracks();
        return channel;
    }

    /// <summary>Track of a target's trunk, from 0; -1 for one that runs level through.</summary>
    public int TrackOf(int target) => _nets.First(net => net.Target == target).Track;

    private void Sort()
    {
        foreach (var net in _nets)
        {
            net.Measure();
        }

        _nets.Sort((a, b) => a.Low.CompareTo(b.Low) is var order and not 0 ? order : a.Target.CompareTo(b.Target));
        var changed = true;
        for (var round = 0; round < _nets.Count && changed; round++)
        {
            changed = false;
            for (var i = 0; i + 1 < _nets.Count; i++)
            {
                if (Cost(_nets[i], _nets[i + 1]) > Cost(_nets[i + 1], _nets[i]))
                {
                    (_nets[i], _nets[i + 1]) = (_nets[i + 1], _nets[i]);
                    changed = true;
                }
            }
        }
    }

    // What it costs to have one trunk left of another: crossings, and above all level lines on the same height.
    private static int Cost(Net left, Net right)
    {
        if (!Touch(left, right))
        {
            return 0;
        }

        var crossings = right.Lefts.Count(y => left.Spans(y)) + left.Rights.Count(y => right.Spans(y));
        return crossings + Conflicts(left, right) * Conflict;
    }

    private static int Conflicts(Net left, Net right) => right.Lefts.Sum(y => left.Rights.Count(other => Math.Abs(other - y) < Close));

    private static bool Touch(Net a, Net b) => a.Low < b.High + TrunkGap && b.Low < a.High + TrunkGap;

    // Whether something was moved, so that the order has to be found again.
    private bool Nudge()
    {
        var isMoved = false;
        for (var i = 0; i < _nets.Count; i++)
        {
            for (var j = i + 1; j < _nets.Count; j++)
            {
                if (Touch(_nets[i], _nets[j]) && Conflicts(_nets[i], _nets[j]) > 0 && MoveEnd(_nets[i], _nets[j]))
                {
                    _nets[i].Measure();
                    isMoved = true;
                }
            }
        }

        return isMoved;
    }

    // Moves a right end of one net that lies on the height of a left end of the other to where nothing else is, as little as will do.
    private bool MoveEnd(Net net, Net other)
    {
        if (net.EndAt(other.Lefts) is not { } end)
        {
            return false;
        }

        var at = end.Top + end.Entry;
        double[] taken = [.. _nets.Where(it => it != net).SelectMany(it => it.Lefts.Concat(it.Rights))];
        double Room(double by) => taken.Select(y => Math.Abs(y - at - by)).Append(Close).Min();
        var best = Shifts.OrderByDescending(Room).ThenBy(Math.Abs).First();
        if (Room(best) <= Room(0))
        {
            return false;
        }

        if (end.IsLane)
        {
            end.Top += best;
        }
        else
        {
            end.Entry += best;
        }

        return true;
    }

    private void AssignTracks()
    {
        for (var i = 0; i < _nets.Count; i++)
        {
            var net = _nets[i];
            net.Track = net.IsLevel ? -1 : _nets.Take(i).Where(other => Touch(other, net)).Select(other => other.Track).DefaultIfEmpty(-1).Max() + 1;
            Tracks = Math.Max(Tracks, net.Track + 1);
        }
    }

    /// <summary>All stretches to one target in a gap.</summary>
    private sealed class Net(List<Hop> hops)
    {
        public int Target { get; } = hops[0].Target;

        public List<double> Lefts { get; private set; } = [];

        public List<double> Rights { get; private set; } = [];

        public double Low { get; private set; }

        public double High { get; private set; }

        public int Track { get; set; }

        public bool IsLevel => Lefts.Count == 1 && Rights.Count == 1 && High - Low < 0.05;

        public bool Spans(double y) => y > Low - Close && y < High + Close;

        public void Measure()
        {
            Lefts = [.. hops.SelectMany(LeftEnds).Distinct()];
            Rights = [.. hops.SelectMany(RightEnds).Distinct()];
            Low = Lefts.Concat(Rights).Min();
            High = Lefts.Concat(Rights).Max();
        }

        // What ends on the right side at one of these heights; null for nothing.
        public Item? EndAt(List<double> heights)
        {
            foreach (var hop in hops)
            {
                if (hop.LeavesLeft && IsAmong(hop.FromY, heights))
                {
                    return hop.From;
                }

                if (!hop.ArrivesRight && IsAmong(hop.ToY, heights))
                {
                    return hop.To;
                }
            }

            return null;
        }

        private static bool IsAmong(double y, List<double> heights) => heights.Exists(height => Math.Abs(height - y) < Close);

        private static IEnumerable<double> LeftEnds(Hop hop)
        {
            if (!hop.LeavesLeft)
            {
                yield return hop.FromY;
            }

            if (hop.ArrivesRight)
            {
                yield return hop.ToY;
            }
        }

        private static IEnumerable<double> RightEnds(Hop hop)
        {
            if (hop.LeavesLeft)
            {
                yield return hop.FromY;
            }

            if (!hop.ArrivesRight)
            {
                yield return hop.ToY;
            }
        }
    }
}
