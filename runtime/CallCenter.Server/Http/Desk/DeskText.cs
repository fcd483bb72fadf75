namespace CallCenter.Server.Http.Desk;

/// <summary>How long texts of the agents' API may be.</summary>
internal static class DeskText
{
    /// <summary>Keys of a telephone are among what it may hold, so it is one line too; most of what may be given to a flow.</summary>
    public const int DataMax = 200;

    /// <summary>Most of an agent's number.</summary>
    public const int AgentMax = 32;

    /// <summary>Most of an address of a telephone.</summary>
    public const int AddressMax = 256;

    /// <summary>Most of a reason.</summary>
    public const int ReasonMax = 64;

    /// <summary>Most of a note (AGT-20).</summary>
    public const int NoteMax = 1000;

    /// <summary>Why a browser that went away made its agent away; in his state's reason.</summary>
    public const string BrowserGone = "browser gone";
}
