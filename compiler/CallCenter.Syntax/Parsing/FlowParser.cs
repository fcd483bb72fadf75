using System.Collections.Immutable;
using Antlr4.Runtime;
using Antlr4.Runtime.Atn;
using Antlr4.Runtime.Misc;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Syntax.Tree;
using CallCenter.Syntax.Written;
using Grammar = CallCenter.Syntax.Generated.FlowParser;

namespace CallCenter.Syntax.Parsing;

/// <summary>Reads Flow source.</summary>
public static class FlowParser
{
    /// <summary>Reads one file. Never throws, whatever the text; errors are values.</summary>
    public static SyntaxResult Parse(SourceFile file) => Read(file, null);

    /// <summary>Reads one file as it is written too. Never throws, whatever the text; errors are values.</summary>
    public static WrittenFile ParseWritten(SourceFile file)
    {
        WrittenNode? root = null;
        var syntax = Read(file, (text, stream, unit) => root = new WrittenBuilder(text, stream).Node(unit));
        return new WrittenFile(syntax, syntax.Root.HasErrors ? null : root);
    }

    private static SyntaxResult Read(SourceFile file, WhenRead? whenRead)
    {
        ArgumentNullException.ThrowIfNull(file);
        var diagnostics = new DiagnosticBag();
        var declarations = ReadFile(file, diagnostics, whenRead);
        var span = new SourceSpan(file, 0, file.Text.Length);
        var root = new CompilationUnitSyntax(span, declarations) { HasErrors = diagnostics.HasErrors };
        return new SyntaxResult(root, ErrorLimit.Apply(diagnostics.ToSorted()));
    }

    // Sees what the generated parser has read when there is nothing wrong with it.
    private delegate void WhenRead(TokenText text, CommonTokenStream stream, Grammar.CompilationUnitContext unit);

    private static ImmutableArray<DeclarationSyntax> ReadFile(SourceFile file, DiagnosticBag diagnostics, WhenRead? whenRead)
    {
        if (file.Text.Length > SyntaxLimits.FileCharactersMax)
        {
            diagnostics.Add(Report.FileTooLong(new SourceSpan(file, 0, 0), SyntaxLimits.FileCharactersMax));
            return [];
        }

        var text = new TokenText(file, 0, file.Text.Length);
        CharacterCheck.Run(file, text.Readable, diagnostics);
        var reader = new TokenReader(text, diagnostics);
        var tokens = reader.Read();
        if (DepthCheck.FirstTooDeep(tokens) is { } deep)
        {
            diagnostics.Add(Report.NestedTooDeep(text.SpanOf(deep), SyntaxLimits.DepthMax));
            return [];
        }

        var stream = new CommonTokenStream(new ListTokenSource(tokens));
        var builder = new TreeBuilder(text, stream, diagnostics);
        if (FastRead(stream) is not { } unit)
        {
            var declarations = new DeclarationReader(text, stream, builder, reader.ReportedAt, diagnostics).ReadAll();
            if (whenRead is not null && !diagnostics.HasErrors)
            {
                stream.Seek(0);
                whenRead(text, stream, NewParser(stream, PredictionMode.LL, new BailErrorStrategy()).compilationUnit());
            }

            return declarations;
        }

        whenRead?.Invoke(text, stream, unit);
        return [.. unit.declaration().Select(builder.Declaration)];
    }

    // Almost every file is right, and the quick prediction mode is enough for it.
    private static Grammar.CompilationUnitContext? FastRead(CommonTokenStream stream)
    {
        var parser = NewParser(stream, PredictionMode.SLL, new BailErrorStrategy());
        try
        {
            return parser.compilationUnit();
        }
        catch (ParseCanceledException)
        {
            return null;
        }
    }

    internal static Grammar NewParser(ITokenStream stream, PredictionMode mode, IAntlrErrorStrategy strategy)
    {
        var parser = new Grammar(stream) { ErrorHandler = strategy };
        parser.RemoveErrorListeners();
        parser.Interpreter.PredictionMode = mode;
        return parser;
    }
}
