using System.Diagnostics;
using CallCenter.Media.Dtls;
using CallCenter.Media.Ice;
using CallCenter.Media.Tests.Ice;
using Xunit;

namespace CallCenter.Media.Tests.Dtls;

/// <summary>Legs of browsers: check, handshake, protected voice, all on one port.</summary>
public sealed class DtlsLegTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Rig _rig = new();
    private readonly IceCredentials _ice = IceCredentials.Random();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Theory]
    [InlineData(DtlsRole.Client)]
    [InlineData(DtlsRole.Server)]
    public void A_browser_of_either_role_gets_keys_and_hears_from_the_first_word_on(DtlsRole role)
    {
        using var browser = new BrowserPeer(role);
        var leg = Connect(browser);
        var clip = Sounds.Clip(1600);
        leg.Play(clip); // Asked for long before there are keys.
        _rig.Frames(30);
        browser.Receive();
        Assert.Empty(browser.Voice);

        Join(browser, leg);
        _rig.Frames(20);
        browser.Receive();

        var heard = browser.Voice.SelectMany(datagram =>
        {
            var length = browser.Pair!.Receiver.OpenRtp(datagram);
            Assert.True(length > 0);
            return RtpPacket.Read(datagram.AsSpan(0, length)).Payload;
        }).ToArray();
        Assert.Equal(clip.Bytes, heard.AsSpan());
        Assert.Contains(_rig.ReadEvents(), e => e.Kind == MediaEventKind.PlayEnded && e.Completed);
    }

    [Fact]
    public void Keys_of_a_browser_are_heard_wherever_its_packets_come_from()
    {
        using var browser = new BrowserPeer(DtlsRole.Client);
        using var elsewhere = new Peer();
        var leg = Connect(browser);
        Join(browser, leg);
        var packet = new byte[100];
        new RtpPacket(101, true, 7, 8000, 0xCAFE, [7, 0x8A, 0, 160]).Write().CopyTo(packet, 0);
        var length = browser.Pair!.Sender.ProtectRtp(packet, 16);

        elsewhere.SendRaw(leg, packet[..length]);
        _rig.Frames(2);

        Assert.Equal("7", _rig.ReadKeys());
        Assert.Equal(0, leg.Statistics.PacketsUnopened);
    }

    [Fact]
    public void A_certificate_that_the_SDP_does_not_name_ends_it()
    {
        using var browser = new BrowserPeer(DtlsRole.Client);
        var leg = Connect(browser, CertificateFingerprint.Of([1, 2, 3]));
        browser.Check(leg, _ice);
        _rig.Frames(1);
        browser.Shake(leg, _rig.Engine.Fingerprint);

        var failed = RunUntil(browser, () => _rig.ReadEvents().Where(e => e.Kind == MediaEventKind.ProtectionFailed).Select(e => e.Problem).FirstOrDefault());

        Assert.Equal(ProtectionProblem.WrongFingerprint, failed);
        leg.SendSilence(true);
        _rig.Frames(5);
        _ = RunUntil(browser, () => browser.Failure); // Its thread has read the alert.
        Assert.Empty(browser.Voice);
    }

    [Fact]
    public void Handshake_packets_that_are_lost_are_sent_again()
    {
        using var browser = new BrowserPeer(DtlsRole.Client) { Loses = number => number is 1 or 4 };
        var leg = Connect(browser);
        Join(browser, leg);
        Assert.True(browser.Sent > 4);
    }

    [Fact]
    public void Who_has_not_proved_by_a_check_that_he_is_there_gets_no_handshake()
    {
        using var browser = new BrowserPeer(DtlsRole.Client);
        var leg = Connect(browser);
        browser.Shake(leg, _rig.Engine.Fingerprint);
        browser.Check(leg, IceCredentials.Random());
        for (var i = 0; i < 20; i++)
        {
            _rig.Frames(1);
            Thread.Sleep(5);
        }

        browser.Receive();
        Assert.Null(browser.Pair);
        Assert.True(leg.Statistics.PacketsFromStrangers > 0);
        var refusal = Assert.Single(browser.Answers);
        Assert.Equal(1, Checks.Attribute(refusal, 0x0009)![3]); // 401
        Assert.Equal(0, _rig.Engine.Desk.HandshakeThreads);
    }

    [Fact]
    public void Nobody_checks_and_the_call_is_told_so()
    {
        using var browser = new BrowserPeer(DtlsRole.Client);
        _ = Connect(browser);
        _rig.Frames(510);
        var e = Assert.Single(_rig.ReadEvents(), e => e.Kind == MediaEventKind.ProtectionFailed);
        Assert.Equal(ProtectionProblem.NoCheck, e.Problem);
        Assert.StartsWith("No connectivity check", e.Problem.Sentence(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_browser_that_checks_no_more_for_30_seconds_is_sent_nothing_and_reported()
    {
        using var browser = new BrowserPeer(DtlsRole.Client);
        var leg = Connect(browser);
        Join(browser, leg);
        leg.SendSilence(true);
        Frames(browser, 1400);
        browser.Check(leg, _ice);
        Frames(browser, 1400);
        _ = _rig.ReadEvents().Count(e => e.Kind == MediaEventKind.RtpTimeout);
        browser.Receive();
        var before = browser.Voice.Count;
        Assert.InRange(before, 2700, 2900);

        Frames(browser, 400);
        Assert.InRange(browser.Voice.Count - before, 90, 101); // Until the 30 seconds were over.
    }

    [Fact]
    public void A_browser_that_moves_is_followed_when_it_chooses_another_pair()
    {
        using var browser = new BrowserPeer(DtlsRole.Client);
        using var moved = new Peer();
        var leg = Connect(browser);
        Join(browser, leg);
        leg.SendSilence(true);
        _rig.Frames(5);

        moved.SendRaw(leg, Checks.Request($"{_ice.UserFragment}:{browser.Ice.UserFragment}", _ice.Password));
        _rig.Frames(5);
        Assert.Single(moved.ReceiveAllRaw()); // The answer alone: it was checked, not chosen.
        moved.SendRaw(leg, Checks.Request($"{_ice.UserFragment}:{browser.Ice.UserFragment}", _ice.Password, nominates: true));
        _rig.Frames(6);

        Assert.InRange(moved.ReceiveAllRaw().Count(datagram => datagram[0] == 0x80), 4, 7);
    }

    [Fact]
    public void New_credentials_leave_the_keys_as_they_are()
    {
        using var browser = new BrowserPeer(DtlsRole.Client);
        var leg = Connect(browser);
        Join(browser, leg);
        var newer = IceCredentials.Random();
        leg.Connect(browser.Audio(newer));
        _rig.Frames(1);
        browser.Receive();
        browser.Answers.Clear();
        browser.Voice.Clear();
        browser.Check(leg, newer);
        leg.SendSilence(true);
        _rig.Frames(5);
        browser.Receive();

        Assert.NotNull(Checks.Attribute(Assert.Single(browser.Answers), 0x0020));
        Assert.All(browser.Voice, datagram => Assert.Equal(172, browser.Pair!.Receiver.OpenRtp(datagram)));
        Assert.InRange(browser.Voice.Count, 4, 6);
    }

    [Fact]
    public void A_closed_leg_leaves_no_association_and_no_thread()
    {
        using var browser = new BrowserPeer(DtlsRole.Server);
        var leg = Connect(browser);
        browser.Check(leg, _ice);
        _rig.Frames(1);
        Assert.Equal(1, _rig.Engine.Desk.Open);
        leg.Close(); // In the middle of a handshake that the browser never answers.
        RunUntil(browser, () => _rig.Engine.Desk.Open == 0);
    }

    private void Frames(BrowserPeer browser, int count)
    {
        for (var i = 0; i < count; i += 50)
        {
            _rig.Frames(50);
            browser.Receive(); // Its system keeps only so many datagrams.
        }
    }

    private MediaLeg Connect(BrowserPeer browser, CertificateFingerprint? expected = null)
    {
        var leg = _rig.Open();
        leg.Connect(browser.Audio(_ice, expected));
        _rig.Frames(1);
        return leg;
    }

    private void Join(BrowserPeer browser, MediaLeg leg)
    {
        browser.Check(leg, _ice);
        _rig.Frames(1);
        browser.Shake(leg, _rig.Engine.Fingerprint);
        RunUntil(browser, () => browser.Pair is not null && leg.IsProtected);
    }

    private T RunUntil<T>(BrowserPeer browser, Func<T> condition)
    {
        var watch = Stopwatch.StartNew();
        T result;
        while (Equals(result = condition(), default(T)))
        {
            Assert.True(watch.Elapsed < Patience, $"It took longer than {Patience}; the browser's handshake says {browser.Failure?.Message ?? "nothing"}.");
            _rig.Frames(1);
            browser.Receive();
            Thread.Sleep(1);
        }

        return result;
    }
}
