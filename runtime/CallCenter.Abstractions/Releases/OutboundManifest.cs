namespace CallCenter.Abstractions.Releases;

/// <summary>What a rule for dialled numbers does (IVR-26..28).</summary>
/// <param name="Refuses">Whether the number is not dialled at all.</param>
/// <param name="Strip">How many characters are taken off the front.</param>
/// <param name="Prefix">What is put in front then.</param>
/// <param name="Present">The caller number that is presented; empty for the caller's own.</param>
/// <param name="Trunks">The trunks that may take it, by name.</param>
/// <param name="Order">In which order they are tried.</param>
public sealed record OutboundManifest(
    bool Refuses, int Strip, string Prefix, string Present, IReadOnlyList<string> Trunks, TrunkChoice Order)
{
    /// <summary>The number as the trunk gets it.</summary>
    public string Rewrite(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return Prefix + (Strip < number.Length ? number[Strip..] : "");
    }
}

/// <summary>In which order trunks are tried.</summary>
public enum TrunkChoice
{
    /// <summary>As written, each time from the first.</summary>
    InOrder,

    /// <summary>Beginning with the one after that of the last call.</summary>
    InTurn,

    /// <summary>In any order, drawn anew for each call.</summary>
    AtRandom,
}
