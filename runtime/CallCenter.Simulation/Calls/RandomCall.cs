using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Simulation.Calls;

/// <summary>
/// A call whose caller and world do anything that can happen, in virtual time: any key or none, any delay up to its limit, any outcome,
/// any row, settings anywhere in their ranges, hanging up at any moment. The same seed makes the same call.
/// </summary>
/// <remarks>
/// Waits are counted as the compiler's bounds count them: talk is none. The project's longest call does not end it, so that
/// what is measured is what the flows do by themselves.
/// </remarks>
public sealed partial class RandomCall : ICall
{
    /// <summary>Operations and nodes after which a call counts as running for ever.</summary>
    public const int OperationsMax = 100_000;

    private const string TelephoneKeys = "0123456789*#ABCD";

    private readonly ReleaseManifest _manifest;
    private readonly Random _random;
    private readonly RandomValues _values;
    private readonly TimeZoneInfo _zone;
    private readonly DateTimeOffset _begun;
    private readonly TimeSpan _leavesAfter;
    private readonly List<int> _nodes = [];

    // What kind of caller and world this is, from 0 (never) to 1 (always).
    private readonly double _isSlow;
    private readonly double _isSilent;
    private readonly double _isWrong;
    private readonly double _goesWrong;

    private int _operations;

    /// <summary>A new call.</summary>
    /// <param name="manifest">The release it is served by.</param>
    /// <param name="seed">Decides everything about it.</param>
    public RandomCall(ReleaseManifest manifest, int seed)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        _manifest = manifest;
        _random = new Random(seed);
        _values = new RandomValues(_random, manifest.Languages);
        _zone = TimeZoneInfo.FindSystemTimeZoneById(manifest.TimeZone);
        _begun = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) + TimeSpan.FromMinutes(_random.Next(366 * 24 * 60));
        _isSlow = Habit();
        _isSilent = Habit();
        _isWrong = Habit();
        _goesWrong = Habit();
        _leavesAfter = _random.Next(3) == 0 ? TimeSpan.FromSeconds(_random.Next(600)) : TimeSpan.MaxValue;
        Language = manifest.Languages[0];
        From = _random.Next(20) == 0 ? "" : _values.Text("phone", null);
        Trunk = manifest.Trunks.Count > 0 && _random.Next(2) > 0 ? manifest.Trunks[_random.Next(manifest.Trunks.Count)] : "";
        To = manifest.Numbers.Count > 0 && _random.Next(10) > 0
            ? manifest.Numbers[_random.Next(manifest.Numbers.Count)].Replace("*", _values.Text("digits", 4), StringComparison.Ordinal)
            : _values.Text("phone", null);
    }

    /// <inheritdoc/>
    public string Id => "random";

    /// <inheritdoc/>
    public string From { get; }

    /// <inheritdoc/>
    public string To { get; }

    /// <inheritdoc/>
    public string Trunk { get; }

    /// <inheritdoc/>
    public string Language { get; set; }

    /// <inheritdoc/>
    public bool HasEnded
    {
        get => _isAfterwards ? Elapsed >= _afterwardsUntil : _hasEnded;
        private set => _hasEnded = value;
    }

    /// <inheritdoc/>
    public DateTimeOffset Now => TimeZoneInfo.ConvertTime(_begun + Elapsed, _zone);

    /// <summary>Virtual time since the call came, talk included.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <summary>Waits of the whole call.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>Keys taken from the caller.</summary>
    public int Keys { get; private set; }

    /// <summary>Waits until the first person; null when none was met.</summary>
    public TimeSpan? WaitedToPerson { get; private set; }

    /// <summary>Keys until the first person; null when none was met.</summary>
    public int? KeysToPerson { get; private set; }

    /// <summary>Whether the call went on for ever and was given up.</summary>
    public bool IsStuck { get; private set; }

    /// <summary>Nodes reached so far, in order.</summary>
    public IReadOnlyList<int> Nodes => _nodes;

    /// <inheritdoc/>
    public bool Switch(int index) => _random.Next(4) == 0;

    /// <summary>A value anywhere in its range, another one each time: it may be changed during the call.</summary>
    public object Setting(int index) => _values.Of(_manifest.Settings[index]);

    /// <inheritdoc/>
    public bool IsOpen(int hours) => _random.Next(4) == 0 ? _random.Next(2) == 0 : _manifest.Hours[hours].IsOpen(Now.DateTime);

    /// <summary>Any of the table's targets: its rows may be changed during the call.</summary>
    public int Route(int table, string key) => _manifest.Tables[table].Targets[_random.Next(_manifest.Tables[table].Targets.Count)];

    /// <inheritdoc/>
    public void Enter(int node)
    {
        _nodes.Add(node);
        if (!_isAfterwards)
        {
            Place = _manifest.Nodes[node].Label;
        }

        Count();
    }

    private double Habit() => _random.Next(3) switch
    {
        0 => 0.05,
        1 => _random.NextDouble(),
        _ => 0.95,
    };

    private bool Happens(double chance) => _random.NextDouble() < chance;

    /// <summary>Begins an operation: false when the call is over.</summary>
    private bool Begin()
    {
        Count();
        if (Elapsed >= _leavesAfter && !_isAfterwards)
        {
            HasEnded = true;
        }

        return !HasEnded;
    }

    private void Count()
    {
        if (++_operations > OperationsMax)
        {
            IsStuck = true;
            HasEnded = true;
        }
    }

    /// <summary>Some time up to a limit: all of it for slow callers.</summary>
    private TimeSpan UpTo(TimeSpan most) => Happens(_isSlow) ? most : most * _random.NextDouble();

    /// <summary>Lets the caller wait; he may hang up meanwhile.</summary>
    private void LetWait(TimeSpan time)
    {
        if (_isAfterwards)
        {
            Elapsed += time; // Nobody waits any more.
            return;
        }

        var left = HasEnded ? TimeSpan.Zero : Min(time, _leavesAfter - Elapsed);
        Waited += left;
        Pass(left);
    }

    /// <summary>Lets people talk: no wait.</summary>
    private void LetTalk(TimeSpan time)
    {
        WaitedToPerson ??= Waited;
        KeysToPerson ??= Keys;
        Pass(HasEnded ? TimeSpan.Zero : Min(time, _leavesAfter - Elapsed));
    }

    private void Pass(TimeSpan time)
    {
        Elapsed += time;
        HasEnded |= Elapsed >= _leavesAfter;
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
