using System.Text;
using System.Text.Json;
using CallCenter.Abstractions.Calls;
using CallCenter.Journal.Events;
using CallCenter.Journal.Telling;
using Xunit;

namespace CallCenter.Journal.Tests.Telling;

public sealed class TellingTests
{
    private const int Events = 20_000;

    public static TheoryData<string> Texts =>
    [
        "", "王芳", "早晨，多謝來電", "a \"quoted\" \\ back", "tab\t line\n bell\a null\0 end", "emoji 😀 €", new string('长', 5000),
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_is_read_as_it_was_written(string text) => Assert.Equal(text, RoundTrip(text));

    [Fact]
    public void Whatever_a_flow_may_ask_is_told()
    {
        // A member with a body of its own would pass the decorator by, and its answers the journal.
        foreach (var asked in (Type[])[typeof(ICall), typeof(ICallFacts)])
        {
            var map = typeof(JournalledCall).GetInterfaceMap(asked);
            Assert.All(map.TargetMethods, member => Assert.Equal(typeof(JournalledCall), member.DeclaringType));
        }
    }

    [Fact]
    public void Every_value_of_a_flow_is_read_as_exactly_what_it_was()
    {
        object?[] values =
        [
            null, true, false, 0L, long.MinValue, long.MaxValue, 12.50m, -0.0000001m, decimal.MaxValue, TimeSpan.FromTicks(-7), TimeSpan.MaxValue,
            new DateOnly(2026, 11, 22), new TimeOnly(23, 59, 59, 999), new DateTimeOffset(2026, 11, 22, 9, 30, 1, TimeSpan.FromHours(8)).AddTicks(1),
            new Recording("a.wav", TimeSpan.FromSeconds(3)),
        ];

        foreach (var value in values)
        {
            var read = RoundTrip(value);

            Assert.Equal((value, value?.GetType(), $"{value}"), (read, read?.GetType(), $"{read}"));
        }

        Assert.Equal(values, Assert.IsType<object?[]>(RoundTrip(values)));
        object?[] record = [1L, "x", null];
        object?[] nested = [record];
        Assert.Equal(record, Assert.IsType<object?[]>(Assert.IsType<object?[]>(RoundTrip(nested))[0]));
    }

    [Fact]
    public void A_value_that_is_not_told_is_never_taken_for_one()
    {
        var text = new EventText();
        EventValue.Withhold(text.Begin(), EventValue.Encrypted);
        var encrypted = Parse(text);
        EventValue.Withhold(text.Begin(), EventValue.Secret);
        var secret = Parse(text);
        EventValue.Write(text.Begin(), Guid.Empty);
        var strange = Parse(text);

        Assert.Equal((true, false, true), (EventValue.IsWithheld(encrypted), EventValue.IsWithheld(secret), EventValue.IsWithheld(strange)));
        Assert.Throws<FormatException>(() => EventValue.Read(encrypted));
        Assert.Throws<FormatException>(() => EventValue.Read(strange));
        Assert.Equal(EventValue.Mask.ToString(), EventValue.Read(secret));
    }

    [Fact]
    public void Usual_events_are_written_without_allocation()
    {
        var sink = new CountingSink();
        var events = new CallEventWriter("261122-1", sink, new EventText(), TimeProvider.System);
        var now = new DateTimeOffset(2026, 11, 22, 9, 30, 0, TimeSpan.FromHours(8));
        Tell(events, now, 100);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var started = TimeProvider.System.GetTimestamp();
        Tell(events, now, Events);
        var took = TimeProvider.System.GetElapsedTime(started);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal((Events + 100) * 5, sink.Count);
        TestContext.Current.SendDiagnosticMessage($"{took.TotalNanoseconds / Events / 5:0} ns an event");
    }

    private static void Tell(CallEventWriter events, DateTimeOffset now, int times)
    {
        for (var i = 0; i < times; i++)
        {
            events.Begin("Main/Top/1/go-1");
            events.Tell(CallEventKind.Node);
            events.Key('1');
            events.Note("trunk", "声通 487");
            events.Begin("now").Moment(now);
            events.Tell(CallEventKind.Read);
            events.Begin("choose").Add("Key").Add('1').Add(-1);
            events.Tell(CallEventKind.Result);
        }
    }

    private static object? RoundTrip(object? value)
    {
        var text = new EventText();
        EventValue.Write(text.Begin(), value);
        return EventValue.Read(Parse(text));
    }

    private static JsonElement Parse(EventText text)
    {
        using var document = JsonDocument.Parse(Encoding.UTF8.GetString(text.Written));
        return document.RootElement.Clone();
    }

    private sealed class CountingSink : IEventSink
    {
        public int Count { get; private set; }

        public bool TryAppend(CallEventKind kind, string callId, uint sequence, long unixMs, ReadOnlySpan<byte> body)
        {
            Count++;
            return true;
        }
    }
}
