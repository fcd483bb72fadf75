using System.Collections.Immutable;
using Antlr4.Runtime;
using Antlr4.Runtime.Atn;
using Antlr4.Runtime.Misc;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using Lexer = CallCenter.Syntax.Generated.FlowLexer;

namespace CallCenter.Syntax.Parsing;

/// <summary>What the grammar lets follow a beginning of a declaration.</summary>
/// <param name="Words">Words of the language, in ordinal order.</param>
/// <param name="Name">Whether a name may follow.</param>
/// <param name="IsComplete">Whether the declaration may end here: then another may begin.</param>
public sealed record WordsAfter(ImmutableArray<string> Words, bool Name, bool IsComplete)
{
    /// <summary>What may follow; nothing where the beginning itself cannot be read.</summary>
    /// <param name="beginning">A declaration from its first word to the place that is asked about; may be empty.</param>
    public static WordsAfter Of(string beginning)
    {
        ArgumentNullException.ThrowIfNull(beginning);
        var nothing = new WordsAfter([], false, false);
        if (beginning.Length > SyntaxLimits.FileCharactersMax)
        {
            return nothing;
        }

        var file = new SourceFile("", beginning);
        var tokens = new TokenReader(new TokenText(file, 0, beginning.Length), new DiagnosticBag()).Read();
        if (DepthCheck.FirstTooDeep(tokens) is not null)
        {
            return nothing;
        }

        var parser = FlowParser.NewParser(new CommonTokenStream(new ListTokenSource(tokens)), PredictionMode.LL, new FirstErrorStrategy());
        try
        {
            parser.declaration();
            return nothing with { IsComplete = true };
        }
        catch (ParseCanceledException e) when (e.InnerException is RecognitionException { OffendingToken.Type: TokenConstants.EOF } error)
        {
            return From(Expected(parser, error));
        }
        catch (ParseCanceledException)
        {
            return nothing;
        }
    }

    // Where several readings were still open at the end, each of them says what it waits for.
    private static IntervalSet Expected(Generated.FlowParser parser, RecognitionException error)
    {
        var next = new NextTokens(parser.Atn);
        if (error is not NoViableAltException { DeadEndConfigs: { } open } unclear || unclear.StartToken == unclear.OffendingToken)
        {
            next.From(parser.Atn.states[error.OffendingState], error.Context);
            return next.Found;
        }

        foreach (var config in open.configs)
        {
            next.From(config.state, null);
        }

        return next.Found;
    }

    private static WordsAfter From(IntervalSet expected) => new(
        [
            .. expected.ToList()
                .Where(type => type > 0)
                .Select(type => Lexer.DefaultVocabulary.GetLiteralName(type)?.Trim('\'') ?? "")
                .Where(word => word.Length > 1 && char.IsLetter(word[0]))
                .Order(StringComparer.Ordinal),
        ],
        expected.Contains(Lexer.IDENTIFIER),
        false);
}

/// <summary>
/// Follows the grammar from a state to the tokens that come next. Words that may be names are followed only where they have a
/// meaning of their own: any of them can stand where a name stands, and none of them is meant there.
/// </summary>
internal sealed class NextTokens(ATN grammar)
{
    private readonly HashSet<(int State, Follow? Then, RuleContext? Context)> _seen = [];

    /// <summary>The tokens found so far.</summary>
    public IntervalSet Found { get; } = new();

    /// <summary>Adds what comes next in a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="context">The rules around it; null where only its own rule is followed.</param>
    public void From(ATNState state, RuleContext? context) => From(state, null, context);

    private void From(ATNState state, Follow? then, RuleContext? context)
    {
        if (!_seen.Add((state.stateNumber, then, context)))
        {
            return;
        }

        if (state is RuleStopState)
        {
            Leave(then, context);
            return;
        }

        for (var i = 0; i < state.NumberOfTransitions; i++)
        {
            var transition = state.Transition(i);
            switch (transition)
            {
                case RuleTransition { ruleIndex: Generated.FlowParser.RULE_softWord }:
                    break;
                case RuleTransition rule when Depth(then) < SyntaxLimits.DepthMax:
                    From(rule.target, new Follow(rule.followState, then), context);
                    break;
                case { IsEpsilon: true }:
                    From(transition.target, then, context);
                    break;
                default:
                    Found.AddAll(transition.Label ?? new IntervalSet());
                    break;
            }
        }
    }

    private void Leave(Follow? then, RuleContext? context)
    {
        if (then is not null)
        {
            From(then.State, then.Then, context);
        }
        else if (context is { Parent: { } parent, invokingState: >= 0 and var invoking } && grammar.states[invoking].Transition(0) is RuleTransition rule)
        {
            From(rule.followState, null, parent);
        }
    }

    private static int Depth(Follow? then)
    {
        var depth = 0;
        for (; then is not null; then = then.Then)
        {
            depth++;
        }

        return depth;
    }

    private sealed record Follow(ATNState State, Follow? Then);
}
