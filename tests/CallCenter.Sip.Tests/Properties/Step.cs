namespace CallCenter.Sip.Tests.Properties;

/// <summary>Something one of the telephones does.</summary>
/// <param name="At">Seconds after the call was placed.</param>
/// <param name="Who">The telephone: A calls, B and C are called.</param>
/// <param name="Deed">What it does, if it still can.</param>
internal sealed record Step(double At, char Who, Deed Deed)
{
    public override string ToString() => FormattableString.Invariant($"{At:0.00} s: {Who} {Deed}");
}

/// <summary>The things a telephone does by itself; offers of the other side it answers when they come.</summary>
internal enum Deed
{
    Rings,
    RingsWithDescription,
    Answers,
    Rejects,
    HangsUp,
    Reinvites,
    ReinvitesWithoutOffer,
    Updates,
    Refreshes,
    SendsInfo,
    SendsOptions,
}
