namespace CallCenter.Server.Http.Admin.Tokens;

/// <summary>What the bearer of a token may do; each may do also what those before it may.</summary>
public enum AdminRole
{
    /// <summary>Sees status, figures, settings and changes.</summary>
    Viewer,

    /// <summary>Changes settings, switches, texts, opening times, tables and scripts.</summary>
    Business,

    /// <summary>Deploys, rolls back, lifts bans.</summary>
    Ops,

    /// <summary>Reads the audit.</summary>
    Admin,
}
