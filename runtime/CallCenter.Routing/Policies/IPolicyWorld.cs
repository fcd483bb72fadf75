namespace CallCenter.Routing.Policies;

/// <summary>
/// What policies may read besides facts: settings, switches, calendars and tables, by the indexes of their release. Immutable: a change
/// is a new one, given by a command, so that a decision can be made again as it was made.
/// </summary>
public interface IPolicyWorld
{
    /// <summary>Zone of the project.</summary>
    TimeZoneInfo Zone { get; }

    /// <summary>State of a switch.</summary>
    bool Switch(int index);

    /// <summary>Value of a setting, of the CLR type of its declaration.</summary>
    object Setting(int index);

    /// <summary>Whether a calendar of office hours is open at a moment.</summary>
    bool IsOpen(int hours, DateTimeOffset at);

    /// <summary>The target of a route table for a key.</summary>
    int Route(int table, string key);
}
