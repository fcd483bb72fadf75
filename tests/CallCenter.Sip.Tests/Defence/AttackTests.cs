using System.Globalization;
using System.Net;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Defence;

/// <summary>Calls that mean well, over real sockets, while others do all the harm they can think of.</summary>
public sealed class AttackTests : IDisposable
{
    private const int CallsPerSecond = 50;
    private const int Calls = 100;

    private readonly Papers _papers = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _papers.Dispose();

    [Fact]
    public async Task Calls_go_on_at_full_rate_while_scanners_floods_forgers_and_slow_streams_attack()
    {
        await using var centre = StartCentre();
        await using var caller = Host.Start(Loopback.At(10), 0, static options => options with { T1 = TimeSpan.FromMilliseconds(500), T2 = TimeSpan.FromSeconds(4) });
        _ = await CallAllAsync(caller, centre.Address); // Warm.
        var quiet = await CallAllAsync(caller, centre.Address);
        TimeSpan attacked;
        long received;
        await using (Begin(centre, out var attacks))
        {
            await WaitForAsync(() => attacks.All(static attack => attack.Count > 0));
            received = centre.Endpoint.Counters.Received;
            attacked = await CallAllAsync(caller, centre.Address);
            received = centre.Endpoint.Counters.Received - received;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"answered within (95 of 100): {quiet.TotalMilliseconds:f1} ms before, {attacked.TotalMilliseconds:f1} ms under {received} hostile messages");

        // Far more came than the calls are made of, and they took hardly longer.
        Assert.InRange(received, Calls * 10, long.MaxValue);
        Assert.InRange(attacked, TimeSpan.Zero, (quiet * 8) + TimeSpan.FromMilliseconds(100));
        var bans = centre.Endpoint.Defence.Bans().ToDictionary(static ban => ban.Source.BaseAddress, static ban => ban.Reason);
        Assert.Equal(SipBanReason.Scanner, bans[Loopback.At(1)]);
        Assert.Equal(SipBanReason.Flood, bans[Loopback.At(2)]);
        Assert.Equal(SipBanReason.Flood, bans[Loopback.At(3)]);
        Assert.Equal(SipBanReason.Malformed, bans[Loopback.At(5)]);
        Assert.DoesNotContain(Loopback.At(10), bans.Keys);
        Assert.All(centre.Endpoint.Defence.Bans(), static ban => Assert.True(ban.Until > ban.Since));
        Assert.True(centre.Endpoint.Defence.Banned > 0);
    }

    private Host StartCentre() => Host.Start(Loopback.Address, 0, options => options with
    {
        Tls = _papers.For("centre", Loopback.Address.ToString()),
        Listeners = [new SipListener(SipTransportKind.Tls, new IPEndPoint(Loopback.Address, 0))],
        Defence = new SipDefenceOptions { ExcessBurst = 300, ConnectionsBurst = 50 },
        T1 = TimeSpan.FromMilliseconds(500),
        T2 = TimeSpan.FromSeconds(4),
    });

    private static Attackers Begin(Host centre, out IReadOnlyList<Attack> attacks)
    {
        var (udp, tls) = (centre.Address, centre.Endpoint.LocalEndPointOf(SipTransportKind.Tls)!);
        attacks =
        [
            Attack.ByDatagrams(Loopback.At(1), udp, 2_000, number => Request("OPTIONS", "100", number, "User-Agent: friendly-scanner\r\n")),
            Attack.ByDatagrams(Loopback.At(2), udp, 2_000, number => Request("REGISTER", $"{number % 10_000}", number)),
            Attack.ByDatagrams(Loopback.At(3), udp, 2_000, number => Request("INVITE", $"00972{number}", number)),
            Attack.ByDatagrams(Loopback.At(4), udp, 500, number => Request(number % 2 == 0 ? "BYE" : "CANCEL", "bob", number, toTag: $";tag={number:x}")),
            Attack.ByDatagrams(Loopback.At(5), udp, 500, static number => new string('x', (int)(number % 60_000))),
            Attack.ByConnections(Loopback.At(6), udp, 100, "OPTIONS sip:x SIP/2.0\r\nVia: "u8.ToArray()),
            Attack.ByConnections(Loopback.At(7), tls, 100, "no handshake at all, but rubbish\r\n"u8.ToArray()),
            Attack.ByConnections(Loopback.At(8), tls, 50, [0x16, 3, 1]),
        ];
        return new Attackers(attacks);
    }

    private static string Request(string method, string user, long number, string extra = "", string toTag = "") =>
        $"{method} sip:{user}@h SIP/2.0\r\nVia: SIP/2.0/UDP h;rport;branch=z9hG4bK{method}{number}\r\nFrom: <sip:{user}@h>;tag={number}\r\nTo: <sip:{user}@h>{toTag}\r\n"
        + $"Call-ID: {number}\r\nCSeq: 1 {method}\r\nMax-Forwards: 70\r\nContact: <sip:a@h>\r\n{extra}Content-Length: 0\r\n\r\n";

    /// <summary>Places all calls at their pace; every one must be answered. The time within which 95 of 100 were.</summary>
    private static async Task<TimeSpan> CallAllAsync(Host caller, IPEndPoint target)
    {
        var calls = new List<TimedCall>();
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / CallsPerSecond));
        for (var i = 0; i < Calls; i++)
        {
            await beat.WaitForNextTickAsync(Cancellation);
            var loop = caller.Loops[i % caller.Loops.Length];
            var invite = new OutboundInvite
            {
                Target = SipUri.Create($"customer{i.ToString(CultureInfo.InvariantCulture)}", target),
                From = SipUri.Parse("sip:alice@example.com"),
                Sdp = "offer",
            };
            calls.Add(await loop.RunAsync(() =>
            {
                var call = new TimedCall();
                caller.Endpoint.Invite(loop, invite, call);
                return call;
            }));
        }

        var times = new List<TimeSpan>();
        foreach (var call in calls)
        {
            var time = await call.SetUp.WaitAsync(TimeSpan.FromSeconds(40), Cancellation);
            Assert.NotNull(time);
            times.Add(time.Value);
        }

        times.Sort();
        return times[Calls * 95 / 100];
    }

    private static async Task WaitForAsync(Func<bool> isSo)
    {
        for (var attempt = 0; attempt < 1500 && !isSo(); attempt++)
        {
            await Task.Delay(10, Cancellation);
        }

        Assert.True(isSo());
    }

    private sealed class Attackers(IReadOnlyList<Attack> attacks) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var attack in attacks)
            {
                await attack.DisposeAsync();
            }
        }
    }
}
