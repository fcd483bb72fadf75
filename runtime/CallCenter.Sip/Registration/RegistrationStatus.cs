namespace CallCenter.Sip.Registration;

/// <summary>How a registration of ours stands. Immutable.</summary>
/// <param name="State">Its state.</param>
/// <param name="ValidUntil">Until when it has been granted; null when it is not.</param>
/// <param name="Problem">What the registrar last said against it, such as <c>403 Forbidden</c>; null when it agreed.</param>
public sealed record RegistrationStatus(RegistrationState State, DateTimeOffset? ValidUntil, string? Problem)
{
    /// <summary>Proxies that requests of ours by this registration go through (RFC 3608): values of Route.</summary>
    public IReadOnlyList<string> ServiceRoute { get; init; } = [];

    /// <summary>Whether calls reach us by it.</summary>
    public bool IsRegistered => ValidUntil is not null;
}
