namespace CallCenter.Media.Listening;

/// <summary>Which way a tapped packet went.</summary>
public enum TapSide
{
    /// <summary>From the party: what this leg hears.</summary>
    Heard,

    /// <summary>To the party: what this leg says.</summary>
    Said,
}
