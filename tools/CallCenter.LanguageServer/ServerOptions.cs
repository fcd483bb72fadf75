using CallCenter.LanguageServer.Documents;
using CallCenter.LanguageServer.Lifecycle;

namespace CallCenter.LanguageServer;

/// <summary>What a server is given from outside.</summary>
public sealed record ServerOptions
{
    /// <summary>Says what time it is, and when time has passed.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Whether there is a process of a number; asked of the one that started the server.</summary>
    public Func<int, bool> IsAlive { get; init; } = ParentWatch.IsAlive;

    /// <summary>Folder for files that can be made again, such as pages of messages for the editor to open.</summary>
    public string CacheFolder { get; init; } = CarriedTexts.DefaultCache();
}
