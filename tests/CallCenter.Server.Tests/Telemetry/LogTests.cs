using System.Globalization;
using System.Text.Json;
using CallCenter.Data;
using CallCenter.Hosting.Calls;
using CallCenter.Journal;
using CallCenter.Server.Configuration;
using CallCenter.Server.Logging;
using CallCenter.Server.Telemetry.Calls;
using CallCenter.Server.Tests.Desk;
using Xunit;

namespace CallCenter.Server.Tests.Telemetry;

/// <summary>The log, for people and for programs.</summary>
public sealed class LogTests : IDisposable
{
    private static readonly DateTimeOffset Began = new(2026, 11, 20, 1, 30, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-log-").FullName;
    private readonly StringWriter _written = new(CultureInfo.InvariantCulture);
    private readonly ServerLog _log;

    public LogTests()
    {
        _log = new ServerLog(_written, TimeProvider.System);
    }

    public void Dispose()
    {
        _log.Close();
        _written.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void For_people_a_line_is_time_level_and_sentence()
    {
        ((IDataLog)_log).SourceAway("crm", "connection refused");
        Assert.Matches(@"^\d\d:\d\d:\d\d\.\d\d\d warn  source crm is away: connection refused\r?\n$", _written.ToString());
    }

    [Fact]
    public void For_programs_a_line_is_one_object_whatever_is_said()
    {
        Assert.Null(_log.Use(new LogOptions { Form = LogForm.Json }));
        ((IDataLog)_log).SourceAway("客户库", "no \"answer\"\nat all");
        _log.Fault("call 1 failed", new InvalidOperationException("boom"));

        var lines = Lines();
        Assert.Equal(("warn", "source.away", "客户库"), (Text(lines[0], "level"), Text(lines[0], "event"), Text(lines[0], "source")));
        Assert.Contains("客户库", _written.ToString(), StringComparison.Ordinal); // Not \u5ba2…
        Assert.True(DateTimeOffset.TryParse(Text(lines[0], "time"), CultureInfo.InvariantCulture, out var at) && DateTimeOffset.UtcNow - at < TimeSpan.FromMinutes(5));
        Assert.Equal("call 1 failed", Text(lines[1], "message"));
        Assert.Contains("boom", Text(lines[1], "exception"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_matters_less_is_left_out_but_no_call()
    {
        Assert.Null(_log.Use(new LogOptions { Form = LogForm.Json, Level = LogLevel.Warn }));
        _log.Tell("all is well");
        _log.Warn("mend this");
        _log.Always("call", "call 1", []);

        Assert.Equal(["mend this", "call 1"], Lines().Select(static line => Text(line, "message")));
    }

    [Fact]
    public void A_file_that_was_moved_away_is_opened_again()
    {
        var path = Path.Combine(_folder, "log", "calls.jsonl");
        Assert.Null(_log.Use(new LogOptions { File = path }));
        _log.Tell("one");
        File.Move(path, path + ".1");
        _log.Tell("two");
        _log.Reopen();
        _log.Tell("three");
        _log.Close();

        Assert.Equal(2, File.ReadAllLines(path + ".1").Length);
        Assert.EndsWith("three", Assert.Single(File.ReadAllLines(path)), StringComparison.Ordinal);
        Assert.Empty(_written.ToString());
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_told_in_a_sentence()
    {
        var problem = _log.Use(new LogOptions { File = _folder });
        Assert.Contains("cannot be written", problem!, StringComparison.Ordinal);
        Assert.Null(_log.Options.File);
    }

    [Theory]
    [InlineData("\"json\"", LogForm.Json, true)]
    [InlineData("\"text\"", LogForm.Text, false)]
    [InlineData("{ \"form\": \"json\", \"calls\": false }", LogForm.Json, false)]
    [InlineData("{ \"calls\": true, \"maskNumbers\": true, \"level\": \"warn\" }", LogForm.Text, true)]
    public void The_configuration_says_how(string written, LogForm form, bool calls)
    {
        var (configuration, problem) = Read(written);
        Assert.Null(problem);
        Assert.Equal((form, calls), (configuration!.Log.Form, configuration.Log.TellsCalls));
    }

    [Theory]
    [InlineData("\"xml\"", "\"log\" is \"text\", \"json\"")]
    [InlineData("{ \"form\": \"xml\" }", "one of text, json")]
    [InlineData("{ \"calls\": 1 }", "true or false")]
    [InlineData("{ \"colour\": true }", "known are form, level, file, calls, maskNumbers")]
    [InlineData("{ \"file\": \"\" }", "must be the path of a file")]
    public void A_mistake_is_named(string written, string sentence)
    {
        var (configuration, problem) = Read(written);
        Assert.Null(configuration);
        Assert.Contains(sentence, problem!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("13800138000", "138****8000")]
    [InlineData("+8613800138000", "+86****8000")]
    [InlineData("1001", "****01")]
    [InlineData("", "")]
    [InlineData("7", "****")]
    public void A_number_is_masked(string number, string masked) => Assert.Equal(masked, NumberMask.Of(number));

    [Fact]
    public void Numbers_in_sentences_are_masked_and_nothing_else() =>
        Assert.Equal("transfer to 138****8000 failed after 30 s with 486", NumberMask.In("transfer to 13800138000 failed after 30 s with 486"));

    [Fact]
    public async Task A_call_has_one_line_with_all_that_is_asked_of_it()
    {
        Assert.Null(_log.Use(new LogOptions { Form = LogForm.Json }));
        await using (var calls = new CallLog(_log))
        {
            calls.Add(Call());
        }

        var line = Assert.Single(Lines());
        Assert.Equal(
            ("call", "06a3f", "热线", "inbound", "13800138000", "4008001234", "carrier", "caller", "answered", "Care", "AgentLeft", "1001"),
            (Text(line, "event"), Text(line, "call"), Text(line, "tenant"), Text(line, "direction"), Text(line, "from"), Text(line, "to"), Text(line, "trunk"), Text(line, "endedBy"), Text(line, "outcome"), Text(line, "queue"), Text(line, "queueOutcome"), Text(line, "agent")));
        Assert.Equal((62.5, 60, 200, 4.31), (line.GetProperty("seconds").GetDouble(), line.GetProperty("answeredSeconds").GetDouble(), line.GetProperty("status").GetInt32(), line.GetProperty("mosHeard").GetDouble()));
        Assert.False(line.TryGetProperty("mosSaid", out _)); // Nobody reported it.
        Assert.True(line.GetProperty("kept").GetBoolean());
    }

    [Fact]
    public async Task Numbers_of_a_call_are_masked_when_that_is_wanted_and_people_may_have_the_line_too()
    {
        Assert.Null(_log.Use(new LogOptions { Calls = true, MasksNumbers = true }));
        await using (var calls = new CallLog(_log))
        {
            calls.Add(Call("transfer to 13900139000 failed"));
        }

        Assert.EndsWith(
            "info  call 06a3f 138****8000 -> 400****1234 answered 200, 62.5 s, ended by caller, queue Care, agent 1001, trunk carrier: transfer to 139****9000 failed",
            _written.ToString().TrimEnd(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_word_calls_have_no_line()
    {
        await using (var calls = new CallLog(_log))
        {
            calls.Add(Call());
        }

        Assert.Empty(_written.ToString());
    }

    [Fact]
    public async Task A_log_that_stands_still_holds_up_no_call_and_says_what_is_missing()
    {
        using var still = new StillWriter();
        var log = new ServerLog(still, TimeProvider.System);
        Assert.Null(log.Use(new LogOptions { Form = LogForm.Json }));
        await using var calls = new CallLog(log);
        for (var i = 0; i < 10_100; i++)
        {
            calls.Add(Call());
        }

        still.Go();
        await DeskServer.Until(() => still.Lines >= 10_001 && still.Told.Contains("were left out", StringComparison.Ordinal), "what is missing was told");
        Assert.InRange(still.Lines, 10_001, 10_100);
    }

    private static FinishedCall Call(string? problem = null) => new(
        new CallRecord
        {
            Id = "06a3f",
            Project = "热线",
            Release = "0123456789abcdef",
            From = "13800138000",
            To = "4008001234",
            StartedAt = Began,
            AnsweredAt = Began.AddSeconds(2.5),
            EndedAt = Began.AddSeconds(62.5),
            EndedBy = "caller",
            Status = 200,
            Language = "zh-CN",
            Codec = "PCMA",
            MosHeard = 4.309,
            Problem = problem,
        },
        "carrier",
        WasPlaced: false)
    {
        Queue = "Care",
        QueueOutcome = "AgentLeft",
        Agent = "1001",
        IsKept = true,
    };

    private (ProjectConfiguration? Configuration, string? Problem) Read(string written)
    {
        File.WriteAllText(Path.Combine(_folder, ProjectConfiguration.FileName), $$"""{ "log": {{written}} }""");
        return ProjectConfiguration.Read(_folder);
    }

    private List<JsonElement> Lines() => [.. _written.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonSerializer.Deserialize<JsonElement>(line))];

    private static string? Text(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? value.GetString() : null;

    /// <summary>Takes no line before it may go.</summary>
    private sealed class StillWriter : StringWriter
    {
        private readonly ManualResetEventSlim _go = new();
        private string _told = "";
        private int _lines;

        public StillWriter()
            : base(CultureInfo.InvariantCulture)
        {
        }

        public int Lines => Volatile.Read(ref _lines);

        public string Told => Volatile.Read(ref _told);

        public void Go() => _go.Set();

        public override void WriteLine(string? value)
        {
            _go.Wait();
            if (value!.Contains("\"warn\"", StringComparison.Ordinal))
            {
                Volatile.Write(ref _told, value);
            }

            Interlocked.Increment(ref _lines);
        }

        protected override void Dispose(bool disposing)
        {
            _go.Dispose();
            base.Dispose(disposing);
        }
    }
}
