using CallCenter.Abstractions.Calls;

namespace CallCenter.Telephony.Calls;

/// <content>Parties that the flow has called and holds.</content>
public sealed partial class TelephoneCall // TelephoneCall.Parties.cs
{
    /// <summary>Parties one call may hold at once.</summary>
    public const int PartiesMax = 8;

    private readonly List<HeldParty> _parties = [];
    private int _partiesHeld;

    internal bool HasRoomForParty => _parties.Count(static party => party.IsThere) < PartiesMax;

    /// <summary>Calls a party and holds it, while the caller hears ring-back.</summary>
    public ValueTask<DialResult> DialAsync(in DialRequest request) => new DialOperation(this, request).Run();

    /// <summary>Joins the caller with parties that are held; those that have left are left out.</summary>
    /// <param name="parties">Their numbers.</param>
    /// <param name="talkMax">How long it may last.</param>
    public ValueTask<ConferenceResult> ConferenceAsync(IEnumerable<int> parties, TimeSpan talkMax) =>
        new ConferenceOperation(this, [.. _parties.Where(party => parties.Contains(party.Id))], talkMax).Run();

    /// <summary>Hangs up on a party. Nothing when it has left already.</summary>
    public void Drop(int party)
    {
        if (_parties.Find(one => one.Id == party) is { } found)
        {
            found.Drop();
            _parties.Remove(found);
        }
    }

    /// <summary>Holds somebody who has answered; his number.</summary>
    internal int Hold(PartyLeg leg)
    {
        _parties.RemoveAll(static party => !party.IsThere);
        var party = new HeldParty(this, ++_partiesHeld, leg);
        _parties.Add(party);
        return party.Id;
    }

    private void DropParties()
    {
        foreach (var party in _parties)
        {
            party.Drop();
        }

        _parties.Clear();
    }
}
