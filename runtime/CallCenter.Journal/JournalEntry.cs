namespace CallCenter.Journal;

/// <summary>Something the journal keeps: a <see cref="CallRecord"/>, a <see cref="CallResult"/>, or <see cref="QuarterFigures"/>.</summary>
public abstract record JournalEntry
{
    private protected JournalEntry()
    {
    }
}

/// <summary>What an agent says came of a call (AGT-20, OUT-03), also when its record is kept already. The last one counts; all are kept.</summary>
/// <param name="Call">Id of the call.</param>
/// <param name="Agent">Who says it.</param>
/// <param name="At">When.</param>
/// <param name="Result">A word of the business, up to 64 characters.</param>
/// <param name="Note">A note, up to 1,000 characters; empty for none.</param>
public sealed record CallResult(string Call, string Agent, DateTimeOffset At, string Result, string Note) : JournalEntry;
