using CallCenter.Diagnostics.Text;

namespace CallCenter.Diagnostics.Catalogue;

// 0440-0479: the statements of a call.
public static partial class Report
{
    /// <summary>Something for unanswered calls only, on a way where the call may be answered.</summary>
    /// <param name="where">Its first words.</param>
    /// <param name="statement">The statement, as an author calls it.</param>
    /// <param name="flow">The flow it stands in.</param>
    /// <param name="entry">Where the flow is entered answered; null when it answers itself.</param>
    public static Diagnostic AlreadyAnswered(SourceSpan where, string statement, string flow, SourceSpan? entry) => Error(
        "CC0440",
        $"{Code(statement)} comes after the call is answered",
        where,
        entry is null ? "answered before, on a way through this flow" : $"the flow {Code(flow)} can be entered answered",
        Also(entry, "entered answered from here"),
        explanation: "`reject`, `redirect` and `play early` are for a call that only rings so far.",
        help: statement == "play early" ? "Write `play` here, or move this before `answer`." : "Move it before `answer`, or write `hangup` here.");
}
