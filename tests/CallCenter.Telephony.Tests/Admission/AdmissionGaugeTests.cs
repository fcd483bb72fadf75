using System.Net;
using CallCenter.Media;
using CallCenter.Sip;
using CallCenter.Telephony.Admission;
using Xunit;

namespace CallCenter.Telephony.Tests.Admission;

public sealed class AdmissionGaugeTests : ISipLog
{
    private readonly List<string> _told = [];

    [Fact]
    public void Without_room_new_calls_are_refused_at_once_and_told_why()
    {
        string? lacks = null;
        var gauge = new AdmissionGauge(() => TimeSpan.Zero, () => TimeSpan.Zero, () => TimeSpan.Zero, TimeProvider.System, this, () => lacks);
        Assert.True(gauge.Admits());

        lacks = "There is no room";
        Assert.False(gauge.Admits());
        Assert.False(gauge.Admits());
        lacks = null;

        Assert.True(gauge.Admits());
        Assert.Equal(2, gauge.Refused);
        Assert.Equal("There is no room: 1 new ones got 503 since this was last told; calls that are there go on", Assert.Single(_told));
    }

    [Fact]
    public async Task Ports_that_are_used_up_are_no_room_and_one_that_is_free_is()
    {
        await using var media = new MediaEngine(
            new() { Address = IPAddress.Parse("127.0.6.2"), PortFirst = 17200, PortLast = 17203 }, TimeProvider.System);
        var budget = new RoomBudget(media);
        var events = media.CreateEventQueue(static () => { });
        Assert.Null(budget.Lacks());

        Assert.NotNull(media.Open(events, this));
        Assert.Null(budget.Lacks());
        Assert.NotNull(media.Open(events, this));

        Assert.Equal("All RTP ports are in use; widen `rtpPorts` for more calls", budget.Lacks());
    }

    void ISipLog.Write(SipLogLevel level, string message) => _told.Add(message);
}
