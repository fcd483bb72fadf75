using Antlr4.Runtime;
using Antlr4.Runtime.Atn;
using Antlr4.Runtime.Misc;

namespace CallCenter.Syntax.Parsing;

/// <summary>Stops at the first error of a declaration: guessing on from there would report echoes.</summary>
internal sealed class FirstErrorStrategy : DefaultErrorStrategy
{
    public override void Recover(Antlr4.Runtime.Parser recognizer, RecognitionException e) => throw new ParseCanceledException(e);

    public override IToken RecoverInline(Antlr4.Runtime.Parser recognizer) =>
        throw new ParseCanceledException(new InputMismatchException(recognizer));

    // Looks ahead at the beginning of each loop, so that the error is found where all that fits is still known.
    public override void Sync(Antlr4.Runtime.Parser recognizer)
    {
        var state = recognizer.Interpreter.atn.states[recognizer.State];
        var next = recognizer.Atn.NextTokens(state);
        if (state.StateType is StateType.BlockStart or StateType.StarBlockStart or StateType.PlusBlockStart
                or StateType.StarLoopEntry or StateType.PlusLoopBack or StateType.StarLoopBack
            && !next.Contains(TokenConstants.EPSILON)
            && !next.Contains(recognizer.InputStream.LA(1)))
        {
            throw new ParseCanceledException(new InputMismatchException(recognizer));
        }
    }

    public override void ReportError(Antlr4.Runtime.Parser recognizer, RecognitionException e)
    {
        // Reported by whoever catches what Recover throws.
    }
}
