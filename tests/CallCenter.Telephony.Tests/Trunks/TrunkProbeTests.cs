using CallCenter.Sip;
using CallCenter.Sip.Messages;
using CallCenter.Telephony.Trunks;
using Xunit;

namespace CallCenter.Telephony.Tests.Trunks;

public sealed class TrunkProbeTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly VirtualLoop _loop = new();
    private readonly List<string> _told = [];
    private readonly TrunkState _trunk = new(new TrunkBinding("unicom", SipUri.Parse("sip:192.0.2.7")) { ProbeInterval = Interval });
    private readonly List<double> _askedAt = [];
    private Func<SipRequestOutcome?> _answer = () => new SipRequestOutcome(200, null);

    private TrunkAddress Address => _trunk.Addresses[0];

    [Fact]
    public void It_asks_at_its_interval_and_an_answer_is_up()
    {
        Start(() => 404);

        _loop.Run(TimeSpan.FromSeconds(95));

        Assert.Equal([0, 30, 60, 90], _askedAt);
        Assert.Equal(TrunkHealth.Up, Address.Health);
        Assert.Empty(_told);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(408)]
    [InlineData(0)]
    public void A_trunk_that_dies_is_down_within_one_interval_and_ten_seconds_and_told_once(int code)
    {
        var isAlive = true;
        Start(() => isAlive ? 200 : code);
        _loop.Run(TimeSpan.FromSeconds(31));
        isAlive = false;

        _loop.Run(Interval + TimeSpan.FromSeconds(10));
        Assert.Equal(TrunkHealth.Down, Address.Health);
        _loop.Run(TimeSpan.FromMinutes(30));

        Assert.Equal("Warning Trunk unicom does not answer at sip:192.0.2.7: its calls go to other trunks first", Assert.Single(_told));
    }

    [Fact]
    public void A_trunk_that_comes_back_is_used_again_after_two_answers()
    {
        var code = 0;
        Start(() => code);
        _loop.Run(TimeSpan.FromMinutes(2));
        Assert.Equal(TrunkHealth.Down, Address.Health);
        code = 200;

        _loop.Run(Interval + TimeSpan.FromSeconds(4));

        Assert.Equal(TrunkHealth.Up, Address.Health);
        Assert.Equal("Information Trunk unicom answers again at sip:192.0.2.7", _told[^1]);
    }

    [Fact]
    public void A_call_without_an_answer_brings_the_next_question_forward()
    {
        var probe = Start(() => 200);
        _loop.Run(TimeSpan.FromSeconds(5));

        probe.Take(TrunkHealthInput.CallUnanswered);
        probe.Take(TrunkHealthInput.CallUnanswered);
        _loop.Run(TimeSpan.FromSeconds(3));

        Assert.Equal([0, 7], _askedAt);
        Assert.Equal(TrunkHealth.Up, Address.Health);
    }

    [Fact]
    public void An_answer_that_comes_after_its_time_counts_for_nothing()
    {
        var late = new List<Action<SipRequestOutcome>>();
        var probe = new TrunkProbe(_trunk, Address, (_, done) => { late.Add(done); return true; }, _loop, new Log(_told));
        probe.Start(TimeSpan.Zero);
        _loop.Run(TimeSpan.FromSeconds(5));

        late[0](new SipRequestOutcome(200, null));

        Assert.Equal(TrunkHealth.Doubted, Address.Health);
    }

    // An answer of code 0 never comes.
    private TrunkProbe Start(Func<int> code)
    {
        _answer = () => code() is > 0 and var given ? new SipRequestOutcome(given, null) : null;
        var probe = new TrunkProbe(_trunk, Address, Ask, _loop, new Log(_told));
        probe.Start(TimeSpan.Zero);
        return probe;
    }

    private bool Ask(uint sequence, Action<SipRequestOutcome> done)
    {
        _askedAt.Add(Math.Round(_loop.Elapsed.TotalSeconds));
        if (_answer() is { } outcome)
        {
            _loop.Schedule(TimeSpan.FromMilliseconds(20), _ => done(outcome), null);
        }

        return true;
    }

    private sealed class Log(List<string> told) : ISipLog
    {
        public void Write(SipLogLevel level, string message) => told.Add($"{level} {message}");
    }
}
