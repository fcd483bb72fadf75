using CallCenter.Abstractions.Calls;
using CallCenter.Hosting;
using CallCenter.Hosting.Figures;
using CallCenter.Hosting.Messages;
using CallCenter.Journal;
using CallCenter.Routing;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Routing.Tests;

namespace CallCenter.Figures.Tests.Hosting;

/// <summary>A router whose steps a host of figures observes, with a gateway and a log that a test reads.</summary>
internal sealed class HostedBoard : IHostLog, IAsyncDisposable
{
    private readonly Router _router = new();
    private readonly List<RoutingEvent> _events = [];
    private readonly Policies _policies;
    private long _steps;

    public HostedBoard(string text, string? file = null, string? keptIn = null, DateTimeOffset? begin = null)
    {
        _policies = new(text);
        Clock = new(begin ?? Board.Begin);
        File = file ?? Path.Combine(Directory.CreateTempSubdirectory("figures").FullName, "alarms.jsonl");
        Host = new(new AlarmTeller(Send, File, this), Clock, keptIn is null ? null : new(keptIn, this))
        {
            OnAlarm = (change, text) => AtDesks.Add((change.Alarm.Agent, text)),
            Files = quarter =>
            {
                Filed.Add(quarter);
                return true;
            },
        };
        Do(new UsePolicies(_policies.Set));
    }

    public HandClock Clock { get; }

    public FiguresHost Host { get; }

    public string File { get; }

    public List<SendRequest> Sent { get; } = [];

    public List<QuarterFigures> Filed { get; } = [];

    public List<(string Agent, string Text)> AtDesks { get; } = [];

    public List<string> Lines { get; } = [];

    public bool GatewayFails { get; set; }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _policies.Dispose();
    }

    public void Do(RoutingCommand command)
    {
        // One list for all steps, as the routing thread has it: who keeps events copies them.
        _events.Clear();
        _router.Apply(command, Clock.Now, _events);
        Host.OnStep(new(++_steps, Clock.Now, command, _events));
    }

    public void Enter(string id) => Do(new Enter(new() { Id = id, Queue = "Care" }));

    public void Away(string agent)
    {
        Do(new PutAgent(new() { Id = agent, Name = "王芳", Groups = ["前台"], Skills = new Dictionary<string, int> { ["care"] = 1 } }));
        Do(new SignIn(agent, IsReady: false));
    }

    public void Tell(string message) => Lines.Add($"info {message}");

    public void Warn(string message) => Lines.Add($"warn {message}");

    public void Fault(string message, Exception exception) => throw exception;

    private void Send(SendRequest message, Action<SentMessage> completed)
    {
        Sent.Add(message);
        completed(GatewayFails ? new(SendOutcome.Failed, "The gateway refused.") : new(SendOutcome.Delivered, null));
    }
}
