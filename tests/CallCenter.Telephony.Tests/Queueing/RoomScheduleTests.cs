using CallCenter.Telephony.Queueing;
using Xunit;

namespace CallCenter.Telephony.Tests.Queueing;

/// <summary>Which prompts of a waiting room are due when.</summary>
public sealed class RoomScheduleTests
{
    [Fact]
    public void Prompts_come_at_their_times_and_again_and_again()
    {
        Assert.Equal("0:A 30:B 45:C 60:B 90:B 90:C 120:B", Heard(TimeSpan.Zero, 120, At(0), Every(30), Every(45)));
    }

    [Fact]
    public void Who_comes_back_does_not_hear_again_what_he_has_heard() =>
        Assert.Equal("60:B 70:C 90:B", Heard(TimeSpan.FromSeconds(40), 100, At(0), Every(30), At(70)));

    [Fact]
    public void What_is_due_several_times_while_something_else_is_said_is_said_once()
    {
        var schedule = new RoomSchedule([At(0), Every(10)], TimeSpan.Zero);
        var due = new Queue<int>();
        schedule.TakeDue(TimeSpan.FromSeconds(35), due);
        Assert.Equal([0, 1], due);
        Assert.Equal(TimeSpan.FromSeconds(40), schedule.Next);
    }

    [Fact]
    public void What_was_due_while_he_could_not_hear_it_is_passed_over()
    {
        var schedule = new RoomSchedule([At(5), Every(10)], TimeSpan.Zero);
        schedule.SkipDue(TimeSpan.FromSeconds(12));
        var due = new Queue<int>();
        schedule.TakeDue(TimeSpan.FromSeconds(12), due);
        Assert.Empty(due);
        Assert.Equal(TimeSpan.FromSeconds(20), schedule.Next);
    }

    [Fact]
    public void A_room_without_prompts_needs_no_timer() => Assert.Null(new RoomSchedule([], TimeSpan.Zero).Next);

    private static RoomPrompt At(int seconds) => new(TimeSpan.FromSeconds(seconds), false);

    private static RoomPrompt Every(int seconds) => new(TimeSpan.FromSeconds(seconds), true);

    private static string Heard(TimeSpan waited, int until, params RoomPrompt[] prompts)
    {
        var schedule = new RoomSchedule(prompts, waited);
        var heard = new List<string>();
        while (schedule.Next is { } next && next <= TimeSpan.FromSeconds(until))
        {
            var due = new Queue<int>();
            schedule.TakeDue(next, due);
            heard.AddRange(due.Select(prompt => $"{next.TotalSeconds}:{(char)('A' + prompt)}"));
        }

        return string.Join(' ', heard);
    }
}
