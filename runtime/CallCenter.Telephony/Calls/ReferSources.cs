namespace CallCenter.Telephony.Calls;

/// <summary>Who may hand a call of ours to somebody else by REFER. Each such call is placed at our expense.</summary>
[Flags]
public enum ReferSources
{
    /// <summary>Nobody.</summary>
    None = 0,

    /// <summary>Telephones that have proved who they are, and parties that a flow has called other than by a trunk.</summary>
    Telephones = 1,

    /// <summary>Callers who come by a trunk, and parties called by one.</summary>
    Trunks = 2,

    /// <summary>Callers of whom nothing is known.</summary>
    Strangers = 4,
}

/// <summary>Whether a REFER is followed.</summary>
internal static class ReferRule
{
    public static bool Allows(ReferSources allowed, ReferSources source) => (allowed & source) != 0;
}
