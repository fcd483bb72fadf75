using System.Text.Json.Nodes;

namespace CallCenter.LanguageServer.Protocol;

/// <summary>Result of <c>textDocument/hover</c>.</summary>
internal sealed record HoverResult(MarkupContent Contents, Range Range);

/// <summary>Result of <c>textDocument/signatureHelp</c>.</summary>
internal sealed record SignatureHelpResult(IReadOnlyList<SignatureInformation> Signatures, int ActiveSignature, int ActiveParameter);

/// <summary>A signature.</summary>
internal sealed record SignatureInformation(string Label, MarkupContent? Documentation, IReadOnlyList<ParameterInformation> Parameters);

/// <summary>A parameter, as it stands in the label.</summary>
internal sealed record ParameterInformation(string Label);

/// <summary>A line above another.</summary>
internal sealed record CodeLens(Range Range, EditorCommand Command);

/// <summary>What an editor does when a title is clicked; nothing when the command is empty.</summary>
internal sealed record EditorCommand(string Title, string Command, IReadOnlyList<JsonNode?>? Arguments);
