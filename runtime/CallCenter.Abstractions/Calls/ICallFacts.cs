namespace CallCenter.Abstractions.Calls;

/// <summary>What inbound rules and flows may know about a call without asking the caller.</summary>
public interface ICallFacts
{
    /// <summary>Unique id of the call, unique across nodes too.</summary>
    string Id { get; }

    /// <summary>Number of the caller; empty when withheld.</summary>
    string From { get; }

    /// <summary>Called number: the user part of the request URI.</summary>
    string To { get; }

    /// <summary>Name of the trunk the call came by; empty when it came by none of those bound in <c>callcenter.json</c>.</summary>
    string Trunk { get; }

    /// <summary>The number that was called first and diverted the call here (RFC 5806, RFC 7044); empty when nobody did, or nobody says.</summary>
    string DivertedFrom => "";

    /// <summary>What another side gave along with the call (RFC 7433), as text; empty for nothing.</summary>
    string Handed => "";

    /// <summary>The moment, in the project's time zone.</summary>
    DateTimeOffset Now { get; }

    /// <summary>State of a switch now; index into <c>ReleaseManifest.Switches</c>.</summary>
    bool Switch(int index);

    /// <summary>Value of a setting now, of the CLR type of its declaration; index into <c>ReleaseManifest.Settings</c>.</summary>
    object Setting(int index);

    /// <summary>Whether a calendar of office hours is open now; index into <c>ReleaseManifest.Hours</c>.</summary>
    bool IsOpen(int hours);

    /// <summary>The flow a route table leads to now; index into <c>ReleaseManifest.Tables</c>.</summary>
    /// <param name="table">Index of the table.</param>
    /// <param name="key">The key.</param>
    /// <returns>Index of one of the table's targets: the row of that key, or its <c>else</c>.</returns>
    int Route(int table, string key);
}
