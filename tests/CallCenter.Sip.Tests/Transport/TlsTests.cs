using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Transport;

/// <summary>TLS over real sockets, on an address of their own, 127.0.0.1 and ::1.</summary>
public sealed class TlsTests : IDisposable
{
    private static readonly IPAddress Here = Loopback.Address;

    private static readonly string Own = Here.ToString();

    // Nothing is sent again over TLS, and the first handshake of a process outlasts short timers where the machine is busy.
    private static readonly TimeSpan Unhurried = TimeSpan.FromMilliseconds(500);

    private readonly Papers _papers = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _papers.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("::1")]
    public async Task Two_endpoints_call_each_other_within_tls(string family)
    {
        var address = family.Length > 0 ? family : Own;
        await using var caller = Start(address, _papers.For("caller", address));
        await using var callee = Start(address, _papers.For("callee", address));
        var session = await CallAsync(caller, SipUri.Parse($"sips:bob@{Tls(callee)}"));
        Assert.Equal("answered answer", await caller.Ear.NextAsync(Cancellation));
        Assert.Equal("confirmed", await callee.Ear.NextAsync(Cancellation));
        Assert.Equal("Tls", callee.Ear.LastInvite!.Flow.Kind.ToString());
        Assert.Equal($"<sips:{Tls(caller)}>", callee.Ear.LastInvite.Header("Contact"));
        await caller.Loops[0].RunAsync(() => session.Reinvite("again"));
        Assert.Equal("reinvite 200", await caller.Ear.NextAsync(Cancellation));
        await callee.Ear.HangupAsync();
        Assert.Equal("ended LocalBye", await callee.Ear.NextAsync(Cancellation));
        Assert.Equal("ended RemoteBye", await caller.Ear.NextAsync(Cancellation));
        Assert.Equal(1, callee.Endpoint.Counters.ConnectionsActive);
        Assert.Equal(1, caller.Endpoint.Counters.ConnectionsActive);
    }

    [Fact]
    public async Task A_call_by_the_parameter_of_the_uri_names_the_port_of_tls_in_via_and_contact()
    {
        await using var caller = Start(Own, _papers.For("caller", Own));
        await using var callee = Start(Own, _papers.For("callee", Own));
        await CallAsync(caller, SipUri.Parse($"sip:bob@{Tls(callee)};transport=tls"));
        Assert.Equal("answered answer", await caller.Ear.NextAsync(Cancellation));
        Assert.Equal($"<sip:{Tls(caller)};transport=tls>", callee.Ear.LastInvite!.Header("Contact"));
        Assert.StartsWith($"SIP/2.0/TLS {Tls(caller)};", callee.Ear.LastInvite.Header("Via"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost", "localhost", true)]
    [InlineData("localhost", "sip:localhost", true)]
    [InlineData("localhost", "elsewhere.example.com", false)]
    [InlineData("localhost", "sip:elsewhere.example.com", false)]
    [InlineData("127.0.0.1", "localhost", false)]
    public async Task A_server_must_prove_the_name_it_is_called_by(string called, string proved, bool isBelieved)
    {
        await using var caller = Start("127.0.0.1", _papers.For("caller", "127.0.0.1"));
        await using var callee = Start("127.0.0.1", _papers.For("callee", proved));
        await CallAsync(caller, SipUri.Parse($"sip:bob@{called}:{Tls(callee).Port};transport=tls"));
        Assert.Equal(isBelieved ? "answered answer" : "ended TransportError", await caller.Ear.NextAsync(Cancellation));
    }

    [Fact]
    public async Task A_server_of_an_unknown_authority_is_believed_only_when_told_so()
    {
        using var others = new Papers();
        await using var callee = Start(Own, others.For("callee", Own));
        await using var strict = Start(Own, _papers.For("caller", Own));
        await using var lax = Start(Own, _papers.For("caller", Own) with { IsInsecure = true });
        var uri = SipUri.Parse($"sip:bob@{Tls(callee)};transport=tls");
        await CallAsync(strict, uri);
        Assert.Equal("ended TransportError", await strict.Ear.NextAsync(Cancellation));
        await CallAsync(lax, uri);
        Assert.Equal("answered answer", await lax.Ear.NextAsync(Cancellation));
    }

    [Fact]
    public async Task A_client_without_a_certificate_is_turned_away_where_one_is_required()
    {
        await using var host = Start(Own, _papers.For("host", Own) with { RequiresClientCertificate = true });
        await using var known = Start(Own, _papers.For("known", Own));
        await using var stranger = Host.Start(Here, 0, options => options with { T1 = Unhurried, Tls = new SipTlsOptions { AuthoritiesFile = _papers.Authorities } });
        var uri = SipUri.Parse($"sip:bob@{Tls(host)};transport=tls");
        await CallAsync(known, uri);
        Assert.Equal("answered answer", await known.Ear.NextAsync(Cancellation));
        await CallAsync(stranger, uri);
        Assert.Equal("ended TransportError", await stranger.Ear.NextAsync(Cancellation));
    }

    [Fact]
    public async Task A_renewed_certificate_is_taken_without_a_restart()
    {
        await using var host = Start(Own, _papers.For("host", "former.example.com"));
        Assert.Contains("former.example.com", await NamesShownAsync(host), StringComparison.Ordinal);
        _papers.For("host", "renewed.example.com");
        File.SetLastWriteTimeUtc(_papers.For("host", "renewed.example.com").CertificateFile!, DateTime.UtcNow.AddSeconds(5));
        var names = "";
        for (var attempt = 0; attempt < 50 && !names.Contains("renewed", StringComparison.Ordinal); attempt++)
        {
            await Task.Delay(100, Cancellation);
            names = await NamesShownAsync(host);
        }

        Assert.Contains("renewed.example.com", names, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_that_is_not_there_is_said_so()
    {
        var error = Assert.Throws<SipListenException>(() => Start(Own, new SipTlsOptions { CertificateFile = "/nowhere/own.pem" }));
        Assert.StartsWith("the certificate /nowhere/own.pem", error.Reason, StringComparison.Ordinal);
        var without = Assert.Throws<SipListenException>(() => Start(Own, new SipTlsOptions()));
        Assert.Equal("a certificate is needed to listen for TLS", without.Reason);
    }

    [Fact]
    public async Task A_handshake_that_is_not_finished_ends_in_time_and_leaves_nothing()
    {
        await using var host = Start(Own, _papers.For("host", Own), static options => options with { HandshakeMax = TimeSpan.FromMilliseconds(200) });
        using var silent = await ConnectAsync(host);
        using var slow = await ConnectAsync(host);
        await slow.SendAsync(new byte[] { 0x16, 3, 1, 2, 0, 1 }, Cancellation);
        using var rubbish = await ConnectAsync(host);
        await rubbish.SendAsync(Encoding.ASCII.GetBytes("OPTIONS sip:x SIP/2.0\r\n\r\n"), Cancellation);
        foreach (var socket in new[] { silent, slow, rubbish })
        {
            await AssertClosedAsync(socket);
        }

        await WaitForAsync(() => host.Endpoint.Counters.ConnectionsActive == 0);
    }

    [Fact]
    public async Task More_handshakes_at_once_than_allowed_are_closed_on_arrival_and_those_after_them_served()
    {
        await using var host = Start(Own, _papers.For("host", Own), static options => options with { HandshakesMax = 2, HandshakeMax = TimeSpan.FromSeconds(4) });
        using var first = await ConnectAsync(host);
        using var second = await ConnectAsync(host);
        await WaitForAsync(() => host.Endpoint.Counters.ConnectionsActive == 2);
        using var third = await ConnectAsync(host);
        await AssertClosedAsync(third);
        await AssertClosedAsync(first);
        await AssertClosedAsync(second);
        Assert.NotEqual("", await NamesShownAsync(host));
    }

    private static IPEndPoint Tls(Host host) => host.Endpoint.LocalEndPointOf(SipTransportKind.Tls)!;

    private static Host Start(string address, SipTlsOptions tls, Func<SipEndpointOptions, SipEndpointOptions>? change = null) =>
        Host.Start(IPAddress.Parse(address), 0, options =>
        {
            var listening = options with
            {
                T1 = Unhurried,
                HandshakeMax = TimeSpan.FromSeconds(25),
                Tls = tls,
                Listeners = [new SipListener(SipTransportKind.Tls, new IPEndPoint(IPAddress.Parse(address), 0))],
            };
            return change is null ? listening : change(listening);
        });

    private static Task<SipSession> CallAsync(Host caller, SipUri target) =>
        caller.Loops[0].RunAsync(() => caller.Endpoint.Invite(caller.Loops[0], new OutboundInvite { Target = target, From = SipUri.Parse("sip:a@h"), Sdp = "offer" }, caller.Ear));

    private static async Task<Socket> ConnectAsync(Host host)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(Tls(host), Cancellation);
        return socket;
    }

    private static async Task<string> NamesShownAsync(Host host)
    {
        using var socket = await ConnectAsync(host);
        await using var stream = new SslStream(new NetworkStream(socket));
        var names = "";
        await stream.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = "x",
#pragma warning disable CA5359 // The test looks at what is shown.
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
#pragma warning restore CA5359
                {
                    names = string.Join(' ', ((System.Security.Cryptography.X509Certificates.X509Certificate2)certificate!).Extensions
                        .OfType<System.Security.Cryptography.X509Certificates.X509SubjectAlternativeNameExtension>().SelectMany(static it => it.EnumerateDnsNames()));
                    return true;
                },
            },
            Cancellation);
        return names.Length == 0 ? "none" : names;
    }

    private static async Task AssertClosedAsync(Socket socket)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        var buffer = new byte[512];
        try
        {
            while (await socket.ReceiveAsync(buffer, limit.Token) > 0)
            {
                // An alert of TLS on the way out.
            }
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionReset)
        {
            // Closed as well.
        }
    }

    private static async Task WaitForAsync(Func<bool> isSo)
    {
        for (var attempt = 0; attempt < 250 && !isSo(); attempt++)
        {
            await Task.Delay(20, Cancellation);
        }

        Assert.True(isSo());
    }
}
