using CallCenter.Server.Http.Admin.Tokens;
using CallCenter.Server.Http.Api;

namespace CallCenter.Server.Http.Admin;

/// <summary>One operation of the operators' API. All but <c>GET</c> are changes, which the audit tells of.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Its path below <see cref="AdminApi.Root"/>, with parameters in braces.</param>
/// <param name="Operation">Its name; the audit calls it so too.</param>
/// <param name="Summary">What it does, in a line.</param>
internal sealed record AdminRoute(string Method, string Path, string Operation, string Summary) : ApiRoute(Method, Path, Operation, Summary)
{
    /// <summary>What carries it out.</summary>
    public required Func<AdminRequest, Task<ApiResult>> Answer { get; init; }

    /// <summary>The role that is needed; null for nobody's, without a token.</summary>
    public AdminRole? Least { get; init; } = AdminRole.Viewer;

    /// <summary>Whether it may change something.</summary>
    public bool IsChange => Method != "GET";

    /// <inheritdoc/>
    public override bool NeedsToken => Least is not null;

    /// <inheritdoc/>
    public override string? For => Least > AdminRole.Viewer ? $"the role {string.Join(", ", TokenWords.Roles.Skip((int)Least))}" : null;
}
