using System.IO.Pipes;
using System.Text.Json.Nodes;
using CallCenter.LanguageServer.Protocol;
using CallCenter.LanguageServer.Rpc;
using CallCenter.LanguageServer.Tests.Support;
using Xunit;

namespace CallCenter.LanguageServer.Tests.Rpc;

/// <summary>Requests on their way: cancelled, overtaken by an edit, too slow, failing.</summary>
public sealed class RequestTests
{
    [Fact]
    public async Task A_cancelled_request_is_answered_once_and_says_so()
    {
        await using var rig = new Rig();
        var (id, reply) = rig.Client.Begin("slow", null);
        await rig.Started.WaitAsync(LspClient.Patience, TestContext.Current.CancellationToken);

        await rig.Client.NotifyAsync("$/cancelRequest", new JsonObject { ["id"] = id });

        Assert.Equal(RpcErrorCodes.RequestCancelled, (await reply).ErrorCode);
        Assert.Equal(1, (int)(await rig.Client.ResultAsync("quick", null))!);
        Assert.DoesNotContain(rig.Client.Heard, message => message.ContainsKey("error"));
    }

    [Fact]
    public async Task A_request_whose_work_ignores_its_end_is_answered_all_the_same()
    {
        await using var rig = new Rig();
        var (id, reply) = rig.Client.Begin("deaf", null);
        await rig.Started.WaitAsync(LspClient.Patience, TestContext.Current.CancellationToken);

        await rig.Client.NotifyAsync("$/cancelRequest", new JsonObject { ["id"] = id });

        Assert.Equal(RpcErrorCodes.RequestCancelled, (await reply).ErrorCode);
    }

    [Fact]
    public async Task An_edit_ends_the_requests_it_makes_worthless_and_no_other()
    {
        await using var rig = new Rig();
        var (_, overtaken) = rig.Client.Begin("aboutText", null);
        await rig.Started.WaitAsync(LspClient.Patience, TestContext.Current.CancellationToken);
        var (_, other) = rig.Client.Begin("slow", null);
        await rig.Started.WaitAsync(LspClient.Patience, TestContext.Current.CancellationToken);

        await rig.Client.NotifyAsync("edit", null);

        Assert.Equal(RpcErrorCodes.ContentModified, (await overtaken).ErrorCode);
        Assert.False(other.IsCompleted);
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_given_up()
    {
        await using var rig = new Rig(new QuickClock());

        var reply = await rig.Client.AskAsync("slow", null);

        Assert.Equal(RpcErrorCodes.RequestFailed, reply.ErrorCode);
        Assert.Equal("`slow` took too long and was given up.", reply.ErrorMessage);
    }

    [Fact]
    public async Task A_fault_of_a_feature_is_an_answer_and_a_line_in_the_log()
    {
        await using var rig = new Rig();

        Assert.Equal(RpcErrorCodes.InternalError, (await rig.Client.AskAsync("broken", null)).ErrorCode);
        Assert.Equal(RpcErrorCodes.InternalError, (await rig.Client.AskAsync("brokenAtOnce", null)).ErrorCode);
        await rig.Client.NotifyAsync("brokenNews", null);

        Assert.Equal(1, (int)(await rig.Client.ResultAsync("quick", null))!);
        Assert.Equal(["broken", "brokenAtOnce", "brokenNews"], rig.Faults);
    }

    [Fact]
    public async Task An_id_is_used_by_one_request_at_a_time()
    {
        await using var rig = new Rig();
        await rig.Client.SendRawAsync("""{"jsonrpc":"2.0","id":"a","method":"slow"}""");
        await rig.Client.SendRawAsync("""{"jsonrpc":"2.0","id":"a","method":"quick"}""");

        var refused = await rig.Client.HearAsync(message => message.ContainsKey("error"));
        Assert.Equal("a", (string?)refused["id"]);
        Assert.Equal(RpcErrorCodes.InvalidRequest, (int)refused["error"]!["code"]!);
    }

    [Fact]
    public async Task More_requests_than_anybody_needs_are_refused()
    {
        await using var rig = new Rig();
        for (var i = 0; i < RpcLimits.RequestsMax; i++)
        {
            rig.Client.Begin("slow", null);
        }

        var reply = await rig.Client.AskAsync("quick", null);
        Assert.Equal(RpcErrorCodes.RequestFailed, reply.ErrorCode);
    }

    /// <summary>A clock whose seconds are a hundred to one.</summary>
    private sealed class QuickClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / 100 : dueTime, period);
    }

    /// <summary>A connection with methods made for these tests.</summary>
    private sealed class Rig : IAsyncDisposable, IRpcHost
    {
        private readonly AnonymousPipeServerStream _toServer = new(PipeDirection.Out);
        private readonly AnonymousPipeServerStream _fromServer = new(PipeDirection.In);
        private readonly CancellationTokenSource _stop = new();
        private readonly ManualResetEventSlim _deaf = new();
        private readonly RpcConnection _connection;
        private readonly Task _ended;

        public Rig(TimeProvider? clock = null)
        {
            var methods = new RpcMethods();
            methods.Request("quick", LspJson.Own.NoParams, LspJson.Own.Int32, _ => _ => 1);
            methods.Request("slow", LspJson.Own.NoParams, LspJson.Own.Int32, _ => Wait);
            methods.Request("aboutText", LspJson.Own.NoParams, LspJson.Own.Int32, _ => Wait, endsWithEdit: true);
            methods.Request("deaf", LspJson.Own.NoParams, LspJson.Own.Int32, _ => HearNothing);
            methods.Request<NoParams, int>("broken", LspJson.Own.NoParams, LspJson.Own.Int32, _ => _ => throw new InvalidOperationException("broken"));
            methods.Request<NoParams, int>("brokenAtOnce", LspJson.Own.NoParams, LspJson.Own.Int32, _ => throw new InvalidOperationException("broken"));
            methods.Notification("brokenNews", LspJson.Own.NoParams, _ => throw new InvalidOperationException("broken"));
            methods.Notification("edit", LspJson.Own.NoParams, _ => _connection!.DocumentsChanged());
            var input = new AnonymousPipeClientStream(PipeDirection.In, _toServer.ClientSafePipeHandle);
            var output = new AnonymousPipeClientStream(PipeDirection.Out, _fromServer.ClientSafePipeHandle);
            _connection = new RpcConnection(input, output, methods, this, clock ?? TimeProvider.System);
            Client = new LspClient(_toServer, _fromServer);
            _ended = Task.Run(async () =>
            {
                await _connection.RunAsync(_stop.Token);
                await output.DisposeAsync();
            });
        }

        public LspClient Client { get; }

        public SemaphoreSlim Started { get; } = new(0);

        public List<string> Faults { get; } = [];

        public RpcError? Refuse(string method) => null;

        public bool Hears(string method) => true;

        public void Failed(string method, Exception exception)
        {
            lock (Faults)
            {
                Faults.Add(method);
            }
        }

        public async ValueTask DisposeAsync()
        {
            _deaf.Set();
            await _stop.CancelAsync();
            await _ended.WaitAsync(LspClient.Patience);
            Client.Dispose();
            _connection.Dispose();
            _stop.Dispose();
            _deaf.Dispose();
            Started.Dispose();
        }

        private RpcAnswer<int> HearNothing(CancellationToken cancellation)
        {
            Started.Release();
            _deaf.Wait(LspClient.Patience, CancellationToken.None);
            return cancellation.IsCancellationRequested ? 2 : 1;
        }

        private RpcAnswer<int> Wait(CancellationToken cancellation)
        {
            Started.Release();
            cancellation.WaitHandle.WaitOne(LspClient.Patience);
            cancellation.ThrowIfCancellationRequested();
            return 3;
        }
    }
}
