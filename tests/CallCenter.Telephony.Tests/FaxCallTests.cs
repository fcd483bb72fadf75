using System.Net;
using CallCenter.Media.Fax;
using CallCenter.Sip;
using CallCenter.Sip.Messages;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Loops;
using CallCenter.Telephony.Tests.Transfers;
using Xunit;

namespace CallCenter.Telephony.Tests;

/// <summary>Faxes between two calls of one centre, joined by a telephone that tells each where the other's voice is.</summary>
public sealed class FaxCallTests
{
    [Fact]
    public async Task A_fax_goes_from_call_to_call_and_both_know_when_it_is_over()
    {
        await using var stage = new Stage();
        var folder = Directory.CreateTempSubdirectory("fax-").FullName;
        var page = Path.Combine(folder, "page.tif");
        await File.WriteAllBytesAsync(page, SmallFaxPage.Tiff(), TestContext.Current.CancellationToken);
        Assert.Null(FaxTiff.ProblemOf(page));
        var received = Path.Combine(folder, "received.tif");
        var results = new List<Task<FaxResult>>();
        stage.Flow = async call =>
        {
            await call.AnswerAsync();
            var fax = call.To == "sender"
                ? call.SendFaxAsync(page, new() { Ident = "10001" }, TimeSpan.FromMinutes(3)).AsTask()
                : call.ReceiveFaxAsync(received, new() { Ident = "10002" }, TimeSpan.FromMinutes(3)).AsTask();
            results.Add(fax);
            await fax;
            call.Hangup(CallEnder.Flow);
        };
        await using var joint = new FaxJoint("127.0.5.36:0");
        await joint.JoinAsync(stage.Address, "sender", "receiver");
        await Patience.UntilAsync(() => results.Count == 2, () => "the flows do not fax");
        var sent = await results[0].WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
        var other = await results[1].WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);

        Assert.Equal((null, true, 1), (sent.Problem, sent.IsDone, sent.Pages));
        Assert.Equal((null, true, 1), (other.Problem, other.IsDone, other.Pages));
        Assert.Equal(["10001", "10002"], new[] { sent.RemoteIdent, other.RemoteIdent }.Order());
        Assert.Null(FaxTiff.ProblemOf(received));
        await stage.QuietAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_fax_to_a_person_fails_by_its_time_and_the_call_goes_on()
    {
        await using var stage = new Stage();
        FaxResult? result = null;
        stage.Flow = async call =>
        {
            await call.AnswerAsync();
            result = await call.ReceiveFaxAsync(Path.Combine(Path.GetTempPath(), "never.tif"), new(), TimeSpan.FromSeconds(2));
            await stage.TransferAsync(call, stage.Agent);
        };
        var caller = await stage.Caller.CallAsync(stage.Address, "hotline");
        await Stage.Talk(caller, Stage.CallerHertz, await stage.Agent.RingsAsync(), Stage.AgentHertz);
        Assert.Equal("The fax took longer than 2 s.", result!.Problem);
        caller.Hangup();
        await stage.QuietAsync();
    }

    [Fact]
    public async Task A_caller_who_hangs_up_ends_the_fax()
    {
        await using var stage = new Stage();
        var result = new TaskCompletionSource<FaxResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        stage.Flow = async call =>
        {
            await call.AnswerAsync();
            result.SetResult(await call.ReceiveFaxAsync(Path.Combine(Path.GetTempPath(), "never.tif"), new(), TimeSpan.FromMinutes(2)));
        };
        var caller = await stage.Caller.CallAsync(stage.Address, "hotline");
        await Patience.UntilAsync(() => caller.Voice.HearsAnything, () => "no modem is heard");
        caller.Hangup();
        Assert.Equal("The call ended in the middle of the fax.", (await result.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Problem);
        await stage.QuietAsync();
    }

    /// <summary>A telephone that calls two numbers and tells each side's port to the other: their voices meet without it.</summary>
    private sealed class FaxJoint : ISipApplication, ISipLog, IAsyncDisposable
    {
        private readonly CallLoop _loop = new(0, TimeProvider.System, static _ => { });
        private readonly SipEndpoint _endpoint;

        public FaxJoint(string address)
        {
            _loop.Start(null);
            _endpoint = new SipEndpoint(new SipEndpointOptions { Listen = IPEndPoint.Parse(address) }, [_loop], this, this);
            _endpoint.Start();
        }

        public bool AcceptsCalls => false;

        public void OnInvite(SipSession session) => session.Reject(486);

        public bool MayReplace(SipSession replaced, ReplacingCall call) => false;

        public void Write(SipLogLevel level, string message)
        {
        }

        // Each is first told a port where nobody is, then, by another offer, where the other's voice is.
        public async Task JoinAsync(IPEndPoint centre, string first, string second)
        {
            var one = Begin(centre, first);
            var other = Begin(centre, second);
            var (mine, theirs) = (await one.Sdp.Task.WaitAsync(TimeSpan.FromSeconds(20)), await other.Sdp.Task.WaitAsync(TimeSpan.FromSeconds(20)));
            _loop.Post(_ => one.Session!.Reinvite(Offer(theirs)), null);
            _loop.Post(_ => other.Session!.Reinvite(Offer(mine)), null);
        }

        public async ValueTask DisposeAsync()
        {
            await _endpoint.DisposeAsync();
            _loop.Dispose();
        }

        private static string Offer(string? sdp)
        {
            var port = sdp?.Split("m=audio ")[1].Split(' ')[0] ?? "9";
            var address = sdp?.Split("c=IN IP4 ")[1].Split('\r')[0] ?? "127.0.5.36";
            return $"v=0\r\no=- 1 {Environment.TickCount64} IN IP4 {address}\r\ns=-\r\nc=IN IP4 {address}\r\nt=0 0\r\nm=audio {port} RTP/AVP 8\r\n";
        }

        private Side Begin(IPEndPoint centre, string user)
        {
            var side = new Side();
            _loop.Post(
                _ => side.Session = _endpoint.Invite(
                    _loop,
                    new OutboundInvite { Target = SipUri.Create(user, centre), From = SipUri.Create("joint", _endpoint.LocalEndPoint), Sdp = Offer(null) },
                    side),
                null);
            return side;
        }

        private sealed class Side : ISipSessionHandler
        {
            public SipSession? Session { get; set; }

            public TaskCompletionSource<string> Sdp { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

            public void OnProvisional(SipSession session, int code, string? sdp)
            {
            }

            public void OnAnswered(SipSession session, string? sdp) => Sdp.TrySetResult(sdp!);

            public void OnConfirmed(SipSession session, string? ackSdp)
            {
            }

            public void OnOffer(SipSession session, SipOffer offer) => session.RejectOffer(488);

            public void OnOfferResult(SipSession session, int code, string? sdp)
            {
            }

            public void OnInfo(SipSession session, string? contentType, ReadOnlyMemory<byte> body, string? infoPackage)
            {
            }

            public void OnRefer(SipSession session, SipReferral referral) => referral.Reject(603);

            public void OnEnded(SipSession session, SipEnd end)
            {
            }
        }
    }
}
