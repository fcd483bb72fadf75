using System.Globalization;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Emit.Tests;

/// <summary>A call that answers each operation with the next prepared value and writes down what it was asked.</summary>
internal sealed partial class FakeCall(params object[] answers) : ICall
{
    private readonly Queue<object> _answers = new(answers);
    private readonly List<string> _log = [];
    private readonly List<int> _nodes = [];
    private int _operations;

    /// <summary>The caller leaves during this operation; 0 for never.</summary>
    public int LeavesAt { get; init; }

    public Dictionary<int, object> Settings { get; init; } = [];

    public HashSet<int> SwitchesOn { get; init; } = [];

    public Dictionary<string, int> Routes { get; init; } = [];

    public bool IsOpenNow { get; init; }

    public string Log => string.Join("\n", _log);

    public IReadOnlyList<int> Nodes => _nodes;

    public int Operations => _operations;

    public string Id => "c1";

    public string From { get; init; } = "13800000001";

    public string To { get; init; } = "4008001234";

    public string Trunk { get; init; } = "";

    public DateTimeOffset Now => new(2026, 11, 20, 10, 0, 0, TimeSpan.FromHours(8));

    public bool HasEnded
    {
        get => !_isAfterwards && _hasEnded;
        private set => _hasEnded = value;
    }

    public string Language { get; set; } = "zh-CN";

    public bool Switch(int index) => SwitchesOn.Contains(index);

    public object Setting(int index) => Settings[index];

    public bool IsOpen(int hours) => IsOpenNow;

    public int Route(int table, string key)
    {
        _log.Add($"route {table.ToString(CultureInfo.InvariantCulture)} {key}");
        return Routes.GetValueOrDefault(key, 0);
    }

    public void Enter(int node) => _nodes.Add(node);

    public ValueTask AnswerAsync() => Done("answer");

    public ValueTask PlayAsync(PromptUse prompt, bool bargeIn) => Done($"play {Describe(prompt)}");

    public ValueTask WaitAsync(TimeSpan duration) => Done($"wait {SettingValues.Format(duration)}");

    public ValueTask<KeyChoice> ChooseAsync(KeyQuestion question) =>
        Answer($"choose {Describe(question.Prompts)} keys {question.Keys}", new KeyChoice(KeyOutcome.Ended));

    public ValueTask<CollectedDigits> CollectAsync(DigitsQuestion question) =>
        Answer(
            $"collect {Describe(question.Prompts)} {question.LengthMin}..{question.LengthMax} {question.EndKey}{question.ClearKey}",
            new CollectedDigits(DigitsOutcome.Ended, ""));

    public ValueTask<TransferOutcome> TransferAsync(TransferRequest request) =>
        Answer(
            $"transfer {request.Target} ring {SettingValues.Format(request.RingTimeout)} talk {SettingValues.Format(request.TalkMax)}",
            TransferOutcome.Ended);

    public ValueTask<QueueResult> QueueAsync(QueueRequest request) =>
        Answer(
            $"queue {request.Queue.ToString(CultureInfo.InvariantCulture)} {request.Priority} ({string.Join(", ", request.Facts.Select(Fact))}) wait {SettingValues.Format(request.WaitMax)}",
            new QueueResult(QueueOutcome.Ended));

    public ValueTask<CallbackOutcome> CallbackAsync(CallbackRequest request) =>
        Answer(
            $"callback {request.Queue.ToString(CultureInfo.InvariantCulture)} {request.Number} within {SettingValues.Format(request.Within)}",
            CallbackOutcome.Ended);

    public ValueTask<RecordedMessage> RecordAsync(RecordRequest request) =>
        Answer($"record {Describe(request.Prompts)}", new RecordedMessage(RecordOutcome.Ended, null));

    public ValueTask<DataResult> ExecuteAsync(int statement, object?[] arguments) =>
        Answer(
            $"execute {statement.ToString(CultureInfo.InvariantCulture)}({string.Join(", ", arguments.Select(SettingValues.Format))})",
            DataResult.Without(DataOutcome.Ended));

    public ValueTask HangupAsync()
    {
        HasEnded = true;
        return Done("hangup");
    }

    private ValueTask Done(string what)
    {
        Note(what);
        return ValueTask.CompletedTask;
    }

    // Yields first, so that the emitted state machines really suspend.
    private async ValueTask<T> Answer<T>(string what, T ended)
    {
        Note(what);
        await Task.Yield();
        return HasEnded ? ended
            : _answers.TryDequeue(out var answer) ? (T)answer
            : throw new InvalidOperationException($"No answer prepared for `{what}`.");
    }

    private void Note(string what)
    {
        _log.Add(what);
        if (++_operations == LeavesAt)
        {
            HasEnded = true;
        }
    }

    private static string Fact(object? value) =>
        value is object?[] row ? $"[{string.Join(", ", row.Select(SettingValues.Format))}]" : SettingValues.Format(value);

    private static string Describe(params PromptUse[] prompts) => string.Join("+", prompts.Select(prompt =>
        prompt.Arguments is { } arguments
            ? $"{prompt.Prompt.ToString(CultureInfo.InvariantCulture)}({string.Join(", ", arguments.Select(SettingValues.Format))})"
            : prompt.Prompt.ToString(CultureInfo.InvariantCulture)));
}
