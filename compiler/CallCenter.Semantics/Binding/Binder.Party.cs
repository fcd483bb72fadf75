using System.Collections.Immutable;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

/// <summary>Other parties: those a call is handed to, held ones, conferences.</summary>
internal sealed partial class Binder // Binder.Party.cs
{
    // The number that is presented to whom is called.
    private BoundExpression? BindFrom(Clauses clauses) => clauses.Find<FromClauseSyntax>() is { } from
        ? Convert(BindExpression(from.Number), Scalars.Phone, "The number presented")
        : null;

    // What the other party is given along with the call; the network carries 128 octets of it (RFC 7434).
    private BoundExpression? BindGift(Clauses clauses) => clauses.Find<GiftClauseSyntax>() is { } gift
        ? Convert(BindExpression(gift.Data), Scalars.Text(SemanticLimits.GivenCharactersMax), "What is given along with a transfer")
        : null;

    private BoundExpression? BindRing(Clauses clauses) => clauses.Need<RingClauseSyntax>("ring", UnboundedRinging, "ring 20s") is { } rings
        ? BindBound(rings.Value, "ringing time", SemanticLimits.RingMin, SemanticLimits.RingMax)
        : null;

    private BoundStatement BindBlindTransfer(BlindTransferSyntax syntax)
    {
        var node = Unnamed("transfer", "transfer blind to " + syntax.Target.Span.Text, syntax);
        var clauses = new Clauses("transfer blind", syntax.Keyword, syntax.Clauses, ["from", "with", "ring"], _diagnostics);
        if (!syntax.Arms.IsEmpty)
        {
            _diagnostics.Add(Report.BlindHasNoOutcomes(syntax.Arms[0].Head));
        }

        var target = BindParty(syntax.Target, "The target of a transfer");
        var from = BindFrom(clauses);
        var data = BindGift(clauses);
        return BindRing(clauses) is { } ring
            ? new BoundBlindTransfer(node, syntax.Span, target, from, ring) { Data = data }
            : new BoundErrorStatement(node, syntax.Span, Ends: true);
    }

    private BoundStatement BindDial(DialSyntax syntax)
    {
        var node = Named("dial", syntax.Name, syntax);
        var words = $"dial {syntax.Name.Text}";
        var at = syntax.Keyword with { Length = syntax.Name.Span.End - syntax.Keyword.Start };
        var clauses = new Clauses(words, at, syntax.Clauses, ["from", "ring"], _diagnostics);
        var target = BindParty(syntax.Target, "The target of a call");
        var from = BindFrom(clauses);
        var ring = BindRing(clauses);
        var local = NewLocal(syntax.Name, Scalars.Party, isVariable: false);
        var head = new StatementHead(node, words, at, Outcomes.Dial) { Target = local, ValueOutcome = Outcomes.Answered };
        var arms = ArmsInOrder(head, syntax.Arms);
        Frame.Declare(local);
        return ring is null
            ? new BoundErrorStatement(node, syntax.Span, arms.All(arm => arm.Arm is { End: ArmEnd.Ends }))
            : new BoundDial(node, syntax.Span, arms, local, target, from, ring);
    }

    private BoundStatement BindConference(ConferenceSyntax syntax)
    {
        var node = Unnamed("conference", "conference", syntax);
        var clauses = new Clauses("conference", syntax.Keyword, syntax.Clauses, ["at most"], _diagnostics);
        ImmutableArray<BoundExpression> parties =
            [.. syntax.Parties.Select(party => Convert(BindExpression(party), Scalars.Party, "Whoever joins a conference"))];
        if (parties.Length > SemanticLimits.ConferencePartiesMax)
        {
            _diagnostics.Add(Report.TooManyParties(syntax.Parties[SemanticLimits.ConferencePartiesMax].Span, SemanticLimits.ConferencePartiesMax));
        }

        CheckPartiesOnce(parties);
        var talk = clauses.Need<AtMostClauseSyntax>("at most", UnboundedTalk, "at most 30m") is { } most
            ? BindBound(most.Value, "talk", SemanticLimits.RingMin, SemanticLimits.LongestCallMax)
            : null;
        var arms = ArmsInOrder(new StatementHead(node, "conference", syntax.Keyword, Outcomes.Conference), syntax.Arms);
        return talk is null
            ? new BoundErrorStatement(node, syntax.Span, arms.All(arm => arm.Arm is { End: ArmEnd.Ends }))
            : new BoundConference(node, syntax.Span, arms, parties, talk);
    }

    private void CheckPartiesOnce(ImmutableArray<BoundExpression> parties)
    {
        var seen = new Dictionary<string, BoundExpression>(StringComparer.Ordinal);
        foreach (var party in parties.Where(party => party is not BoundErrorExpression))
        {
            if (!seen.TryAdd(party.Span.Text, party))
            {
                _diagnostics.Add(Report.PartyTwice(party.Span, party.Span.Text, seen[party.Span.Text].Span));
            }
        }
    }

    private BoundDrop BindDrop(DropSyntax syntax) => new(
        Unnamed("drop", "drop " + syntax.Party.Span.Text, syntax), syntax.Span, Convert(BindExpression(syntax.Party), Scalars.Party, "Whoever is let go"));
}
