namespace CallCenter.Media.Listening;

/// <summary>Which ways a tap hears.</summary>
[Flags]
public enum TapSides
{
    /// <summary>What the leg hears.</summary>
    Heard = 1,

    /// <summary>What the leg says.</summary>
    Said = 2,

    /// <summary>The whole talk.</summary>
    Both = Heard | Said,
}
