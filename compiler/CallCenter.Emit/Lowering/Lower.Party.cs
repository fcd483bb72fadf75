using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary><c>dial</c>, <c>conference</c> and <c>drop</c>.</summary>
internal sealed partial class Lower // Lower.Party.cs
{
    private void Dial(BoundDial dial)
    {
        var party = "party" + NextConstruct();
        var request = $"new DialRequest({Expression(dial.Target)}, {Expression(dial.Ring)}{From(dial.From)})";
        Operation(dial.Span, $"{Enter(dial.Node)} var {party} = await call.DialAsync({request});");
        Outcomes(dial, $"{party}.Outcome", "DialOutcome", "answered", $"{LocalName(dial.Party)} = {party}.Party;");
    }

    private void Conference(BoundConference conference)
    {
        var outcome = "outcome" + NextConstruct();
        Operation(
            conference.Span,
            $"{Enter(conference.Node)} var {outcome} = await call.ConferenceAsync(new Party[] {{ {Values(conference.Parties)} }}, {Expression(conference.TalkMax)});");
        Outcomes(conference, outcome, "ConferenceOutcome");
    }

    private void Drop(BoundDrop drop) => Operation(drop.Span, $"{Enter(drop.Node)} await call.DropAsync({Expression(drop.Party)});");
}
