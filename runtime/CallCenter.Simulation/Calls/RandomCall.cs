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
public sealed partial class RandomCall : VirtualCall
{
    /// <summary>Operations and nodes after which a call counts as running for ever.</summary>
    public const int OperationsMax = 100_000;

    private static readonly string[] Enders = ["caller", "flow", "agent", "limit"];

    private readonly Random _random;
    private readonly RandomValues _values;
    private readonly TimeSpan _leavesAfter;

    // What kind of caller and world this is, from 0 (never) to 1 (always).
    private readonly double _isSlow;
    private readonly double _isSilent;
    private readonly double _isWrong;
    private readonly double _goesWrong;

    /// <summary>A new call.</summary>
    /// <param name="manifest">The release it is served by.</param>
    /// <param name="seed">Decides everything about it.</param>
    public RandomCall(ReleaseManifest manifest, int seed)
        : base(manifest)
    {
        _random = new Random(seed);
        _values = new RandomValues(_random, manifest.Languages);
        Begun = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) + TimeSpan.FromMinutes(_random.Next(366 * 24 * 60));
        _isSlow = Habit();
        _isSilent = Habit();
        _isWrong = Habit();
        _goesWrong = Habit();
        _leavesAfter = _random.Next(3) == 0 ? TimeSpan.FromSeconds(_random.Next(600)) : TimeSpan.MaxValue;
        From = _random.Next(20) == 0 ? "" : _values.Text("phone", null);
        Trunk = manifest.Trunks.Count > 0 && _random.Next(2) > 0 ? manifest.Trunks[_random.Next(manifest.Trunks.Count)] : "";
        To = manifest.Numbers.Count > 0 && _random.Next(10) > 0
            ? manifest.Numbers[_random.Next(manifest.Numbers.Count)].Replace("*", _values.Text("digits", 4), StringComparison.Ordinal)
            : _values.Text("phone", null);
    }

    /// <inheritdoc/>
    public override string Id => "random";

    /// <inheritdoc/>
    public override string From { get; }

    /// <inheritdoc/>
    public override string To { get; }

    /// <inheritdoc/>
    public override string Trunk { get; }

    /// <inheritdoc/>
    public override Recording? LastRecording => _random.Next(2) == 0 ? null : new Recording("random.wav", TimeSpan.FromSeconds(_random.Next(60)));

    /// <inheritdoc/>
    public override string EndedBy => Enders[_random.Next(Enders.Length)];

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

    /// <inheritdoc/>
    protected override DateTimeOffset Begun { get; }

    /// <inheritdoc/>
    protected override int OperationsLimit => OperationsMax;

    /// <inheritdoc/>
    public override bool Switch(int index) => _random.Next(4) == 0;

    /// <summary>A value anywhere in its range, another one each time: it may be changed during the call.</summary>
    public override object Setting(int index) => _values.Of(Manifest.Settings[index]);

    /// <inheritdoc/>
    public override bool IsOpen(int hours) => _random.Next(4) == 0 ? _random.Next(2) == 0 : base.IsOpen(hours);

    /// <summary>Any of the table's targets: its rows may be changed during the call.</summary>
    public override int Route(int table, string key) => Manifest.Tables[table].Targets[_random.Next(Manifest.Tables[table].Targets.Count)];

    /// <inheritdoc/>
    public override int Chance() => _random.Next(10_000);

    /// <inheritdoc/>
    protected override bool Begin()
    {
        Count();
        if (Elapsed >= _leavesAfter && !IsAfterwards)
        {
            HasEnded = true;
        }

        return !HasEnded;
    }

    /// <inheritdoc/>
    protected override void Stuck() => IsStuck = true;

    /// <summary>Lets the caller wait; he may hang up meanwhile.</summary>
    protected override void Pass(TimeSpan time)
    {
        if (IsAfterwards)
        {
            Elapsed += time; // Nobody waits any more.
            return;
        }

        var left = HasEnded ? TimeSpan.Zero : Min(time, _leavesAfter - Elapsed);
        Waited += left;
        Spend(left);
    }

    /// <summary>Lets people talk: no wait.</summary>
    protected override void Talk(TimeSpan time)
    {
        WaitedToPerson ??= Waited;
        KeysToPerson ??= Keys;
        Spend(HasEnded ? TimeSpan.Zero : Min(time, _leavesAfter - Elapsed));
    }

    /// <summary>Some time up to a limit: all of it for slow callers.</summary>
    protected override TimeSpan Some(TimeSpan usual, TimeSpan most) => UpTo(most);

    private TimeSpan UpTo(TimeSpan most) => Happens(_isSlow) ? most : most * _random.NextDouble();

    private double Habit() => _random.Next(3) switch
    {
        0 => 0.05,
        1 => _random.NextDouble(),
        _ => 0.95,
    };

    private bool Happens(double chance) => _random.NextDouble() < chance;

    // The first when nothing goes wrong.
    private T OneOf<T>(T good, params ReadOnlySpan<T> others) => Happens(_goesWrong) ? others[_random.Next(others.Length)] : good;

    private void Spend(TimeSpan time)
    {
        Elapsed += time;
        HasEnded |= Elapsed >= _leavesAfter;
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
