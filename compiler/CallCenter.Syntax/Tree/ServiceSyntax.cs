using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>service name(…) : T on source within 3s get "/path" body …</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Result">What it gives; null when only its success counts.</param>
/// <param name="Source">Who is asked.</param>
/// <param name="Within">Its time limit.</param>
/// <param name="Verb"><c>get post put delete</c> or <c>send</c>.</param>
/// <param name="Request">Path or message.</param>
/// <param name="Body">What is sent besides; null for nothing.</param>
public sealed record ServiceSyntax(
    SourceSpan Span,
    SourceSpan Keyword,
    NameSyntax Name,
    ImmutableArray<FieldSyntax> Parameters,
    TypeSyntax? Result,
    NameSyntax Source,
    DurationSyntax Within,
    NameSyntax Verb,
    RichTextSyntax Request,
    ServiceBodySyntax? Body) : StatementDeclarationSyntax(Span, Keyword, Name, Parameters, Result, Within);

/// <summary>The body of a request: a parameter or a text, one of them.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Parameter">The parameter; null for a text.</param>
/// <param name="Text">The text; null for a parameter.</param>
public sealed record ServiceBodySyntax(SourceSpan Span, NameSyntax? Parameter, RichTextSyntax? Text) : SyntaxNode(Span);
