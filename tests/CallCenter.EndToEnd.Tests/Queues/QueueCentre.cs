using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using CallCenter.Compiler;
using CallCenter.Compiler.Releases;
using CallCenter.Compiler.Sources;
using CallCenter.Hosting.Agents;
using CallCenter.Routing.Agents;
using CallCenter.Server;
using CallCenter.Server.Tenants;
using Microsoft.Data.Sqlite;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Queues;

/// <summary>A centre with a queue, run within the test so that its desk can be asked; its telephones are real.</summary>
internal sealed class QueueCentre : IAsyncDisposable
{
    private static readonly TimeSpan SoonMax = TimeSpan.FromSeconds(20);

    private readonly ServerOptions _options;
    private readonly string _release;
    private readonly StringWriter _log;
    private readonly ConcurrentQueue<DeskEvent> _events = new();
    private bool _isStopped;

    private QueueCentre(ServerOptions options, string release, StringWriter log, CallCenterServer server)
    {
        _options = options;
        _release = release;
        _log = log;
        Server = server;
        server.Tenant.Desk.Subscribe(_events.Enqueue);
    }

    public CallCenterServer Server { get; }

    public IAgentDesk Desk => Server.Tenant.Desk;

    public string Address => Server.Telephony.LocalEndPoint.ToString();

    /// <summary>What was told so far.</summary>
    public string Log => _log.ToString();

    /// <summary>What happened at the desk so far.</summary>
    public IReadOnlyList<DeskEvent> Events => [.. _events];

    /// <summary>Starts a centre.</summary>
    /// <param name="flows">The project's text.</param>
    /// <param name="address">Where its SIP is, an address nobody else uses.</param>
    /// <param name="agents">Numbers of agents with their telephones.</param>
    /// <param name="configuration"><c>callcenter.json</c>.</param>
    /// <param name="http">Where the agents' API answers; null for nowhere.</param>
    public static async Task<QueueCentre> StartAsync(string flows, string address, IEnumerable<object> agents, string configuration = "{}", IPEndPoint? http = null)
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-queue-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "callcenter.json"), configuration);
        await File.WriteAllTextAsync(Path.Combine(folder, AgentsFile.Name), JsonSerializer.Serialize(new { agents }));
        var releases = new ReleaseFolder(Path.Combine(folder, Tenant.WorkFolder, "releases"));
        var compiled = new ProjectCompiler(TimeProvider.System).Compile(new ProjectTexts(new Dictionary<string, string> { ["project.flow"] = flows }), releases, CancellationToken.None);
        Assert.True(compiled.Release is not null, string.Join('\n', compiled.Diagnostics.Select(problem => $"{problem.Code} {problem.Title}")));
        var options = new ServerOptions { ProjectFolder = folder, Sip = IPEndPoint.Parse(address), RtpPorts = (27000, 28998), Http = http };
        return await OpenAsync(options, releases.PathOf(compiled.Release.Manifest.Hash), new StringWriter(CultureInfo.InvariantCulture));
    }

    public async Task SignInAsync(params IEnumerable<string> agents)
    {
        foreach (var agent in agents)
        {
            Assert.Null((await Desk.SignInAsync(agent, null, isReady: true, CancellationToken.None)).Problem);
        }
    }

    public AgentView Agent(string agent) => Desk.Agents.Single(view => view.Agent == agent);

    /// <summary>Waits until an agent is in a state.</summary>
    public Task IsAsync(string agent, AgentState state) => UntilAsync(() => Agent(agent).State == state, () => $"agent {agent} is {Agent(agent).State} and not {state}");

    /// <summary>Waits until telephones listen at their UDP ports: a process that was only started hears nothing yet.</summary>
    public Task ListensAsync(params int[] ports) =>
        UntilAsync(() => File.ReadAllText("/proc/net/udp") is var sockets && ports.All(port => sockets.Contains($":{port:X4} ", StringComparison.Ordinal)), () => "a telephone does not listen");

    /// <summary>Waits until something is so.</summary>
    public async Task UntilAsync(Func<bool> isSo, Func<string> whatIs)
    {
        for (var end = DateTime.UtcNow + SoonMax; DateTime.UtcNow < end; await Task.Delay(10))
        {
            if (isSo())
            {
                return;
            }
        }

        Assert.Fail($"{whatIs()}\n{Log}");
    }

    /// <summary>Waits for records of calls, the oldest first: who ended it, its path, its problem.</summary>
    public async Task<IReadOnlyList<(string From, string EndedBy, string Path, string Problem)>> RecordsAsync(int count)
    {
        List<(string From, string EndedBy, string Path, string Problem)> records = [];
        await UntilAsync(() => (records = Records()).Count >= count, () => $"there are {records.Count} records and not {count}");
        return records;
    }

    /// <summary>A file of the server's work folder as it is now, while the server writes it.</summary>
    public string Kept(string name)
    {
        using var file = new FileStream(Path.Combine(_options.ProjectFolder, Tenant.WorkFolder, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return new StreamReader(file).ReadToEnd();
    }

    /// <summary>Writes a file of the project.</summary>
    public void Write(string name, string text) => File.WriteAllText(Path.Combine(_options.ProjectFolder, name), text);

    /// <summary>Stops the server and starts it again with what it has kept.</summary>
    public async Task<QueueCentre> RestartAsync()
    {
        await Server.DisposeAsync();
        _isStopped = true;
        return await OpenAsync(_options, _release, _log);
    }

    public async ValueTask DisposeAsync()
    {
        if (_isStopped)
        {
            return; // The one that was started instead has it all.
        }

        await Server.DisposeAsync();
        await _log.DisposeAsync();
        Directory.Delete(_options.ProjectFolder, recursive: true);
    }

    private static async Task<QueueCentre> OpenAsync(ServerOptions options, string release, StringWriter log)
    {
        var (server, problem) = await CallCenterServer.OpenAsync(options, new ServerLog(TextWriter.Synchronized(log), TimeProvider.System), TimeProvider.System);
        Assert.True(server is not null, problem);
        var centre = new QueueCentre(options, release, log, server);
        Assert.Null(await server.Tenant.Releases.ActivateAsync(release, CancellationToken.None));
        Assert.Null(await server.StartAsync(CancellationToken.None));
        return centre;
    }

    private List<(string From, string EndedBy, string Path, string Problem)> Records()
    {
        var records = new List<(string, string, string, string)>();
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_options.ProjectFolder, Tenant.WorkFolder, "records.db")};Mode=ReadOnly;Pooling=False");
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT from_number, ended_by, path, coalesce(problem, '') FROM call_record ORDER BY started_at";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                records.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3)));
            }
        }
        catch (SqliteException)
        {
            // It is not there yet.
        }

        return records;
    }
}
