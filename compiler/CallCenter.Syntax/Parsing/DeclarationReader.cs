using System.Collections.Immutable;
using Antlr4.Runtime;
using Antlr4.Runtime.Atn;
using Antlr4.Runtime.Misc;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Syntax.Tree;
using Lexer = CallCenter.Syntax.Generated.FlowLexer;

namespace CallCenter.Syntax.Parsing;

/// <summary>Reads a file with errors: declaration by declaration, at most one message each, on at the next declaration keyword.</summary>
internal sealed class DeclarationReader(
    TokenText text, CommonTokenStream stream, TreeBuilder builder, IReadOnlyList<int> reportedAt, DiagnosticBag diagnostics)
{
    private readonly Generated.FlowParser _parser = FlowParser.NewParser(stream, PredictionMode.LL, new FirstErrorStrategy());

    /// <summary>All declarations of the file.</summary>
    public ImmutableArray<DeclarationSyntax> ReadAll()
    {
        var declarations = ImmutableArray.CreateBuilder<DeclarationSyntax>();
        stream.Fill();
        stream.Seek(0);
        while (stream.LA(1) != TokenConstants.EOF)
        {
            declarations.Add(ReadOne());
        }

        return declarations.ToImmutable();
    }

    private DeclarationSyntax ReadOne()
    {
        var start = stream.Index;
        try
        {
            _parser.Reset();
            stream.Seek(start);
            return builder.Declaration(_parser.declaration());
        }
        catch (ParseCanceledException e) when (e.InnerException is RecognitionException error)
        {
            return Skip(start, error);
        }
    }

    private ErrorDeclarationSyntax Skip(int start, RecognitionException error)
    {
        var first = stream.Get(start);
        var explained = ErrorReader.Explain(text, stream, _parser, error);
        var from = text.SpanOf(first).Start;
        var until = text.SpanOf(error.OffendingToken).Start;
        if (!reportedAt.Any(offset => offset >= from && offset <= until))
        {
            diagnostics.Add(explained);
        }

        // A keyword that was meant as a name begins no declaration.
        var offending = error.OffendingToken.TokenIndex;
        var next = NextDeclaration(start, ErrorReader.IsName(_parser, error) ? offending + 1 : offending);
        stream.Seek(next);
        var last = stream.Get(Math.Max(start, next - 1));
        return new ErrorDeclarationSyntax(text.SpanOf(first, last), text.SpanOf(first), NameAfter(start));
    }

    // A declaration keyword outside of all braces, or at the very beginning of a line: there a brace was forgotten.
    private int NextDeclaration(int start, int offending)
    {
        var depth = 0;
        for (var i = start; ; i++)
        {
            var token = stream.Get(i);
            if (token.Type == TokenConstants.EOF)
            {
                return i;
            }

            depth += token.Type switch { Lexer.OPEN_BRACE => 1, Lexer.CLOSE_BRACE => -1, _ => 0 };
            if (i > start && i >= offending && Begins(i) && (depth <= 0 || token.Column == 0))
            {
                return i;
            }
        }
    }

    // `call` begins a statement too; before `data` it begins a declaration.
    private bool Begins(int index)
    {
        if (stream.Get(index).Type != Lexer.CALL)
        {
            return IsDeclaration(stream.Get(index).Type);
        }

        var next = index + 1;
        while (stream.Get(next) is { Channel: not TokenConstants.DefaultChannel })
        {
            next++;
        }

        return stream.Get(next).Type == Lexer.DATA;
    }

    /// <summary>Whether a word begins a declaration.</summary>
    public static bool IsDeclaration(int type) =>
        type is >= Lexer.PROJECT and <= Lexer.TEST or Lexer.SOURCE or Lexer.SERVICE or Lexer.FUNCTION or Lexer.SCRIPT
            or Lexer.SKILL or Lexer.GROUP or Lexer.POOL or Lexer.MEASURE or Lexer.ALARM;

    // So that uses of a broken declaration stay quiet.
    private NameSyntax? NameAfter(int start)
    {
        if (!IsDeclaration(stream.Get(start).Type) && stream.Get(start).Type != Lexer.IDENTIFIER)
        {
            return null;
        }

        for (var i = start + 1; ; i++)
        {
            var token = stream.Get(i);
            if (token.Channel == TokenConstants.DefaultChannel && !(stream.Get(start).Type == Lexer.EDITABLE && IsDeclaration(token.Type)))
            {
                return token.Type == Lexer.IDENTIFIER ? new NameSyntax(text.SpanOf(token), token.Text) : null;
            }
        }
    }
}
