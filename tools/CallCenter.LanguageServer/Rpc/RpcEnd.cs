namespace CallCenter.LanguageServer.Rpc;

/// <summary>Why a connection ended.</summary>
internal enum RpcEndReason
{
    /// <summary>The client closed it.</summary>
    InputEnded,

    /// <summary>This side wanted it.</summary>
    Asked,

    /// <summary>What came cannot be understood.</summary>
    Unreadable,

    /// <summary>Nobody reads what is sent.</summary>
    OutputLost,
}

/// <summary>How a connection ended.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Problem">One sentence, where there is something to say.</param>
internal sealed record RpcEnd(RpcEndReason Reason, string? Problem = null);

/// <summary>Why a request is given up.</summary>
internal enum RpcCancel
{
    /// <summary>It has not been.</summary>
    None,

    /// <summary>The client no longer wants it.</summary>
    Client,

    /// <summary>An edit made its result worthless.</summary>
    Edit,

    /// <summary>The connection ends.</summary>
    End,
}

/// <summary>Decides what may come now, and hears of what goes wrong.</summary>
internal interface IRpcHost
{
    /// <summary>Why a request may not come now; null when it may.</summary>
    RpcError? Refuse(string method);

    /// <summary>Whether a notification is heard now.</summary>
    bool Hears(string method);

    /// <summary>A handler failed. The connection goes on.</summary>
    void Failed(string method, Exception exception);
}
