using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace TrialPortal.Web.Platform.Data;

/// <summary>Rows whose text begins so, found through an index that has the text in its order. No sign in it means another.</summary>
internal static class Beginnings
{
    /// <summary>Follows every text in UTF-8, in which SQLite compares.</summary>
    private const string Last = "\U0010FFFF";

    public static IQueryable<T> WhereBegins<T>(
        this IQueryable<T> rows,
        PortalDbContext db,
        Expression<Func<T, string?>> text,
        string begin
    )
    {
        // PostgreSQL makes a range of an index of LIKE with a fixed beginning; SQLite does not, and compares every row.
        Expression<Func<string?, bool>> begins =
            db is SqlitePortalDbContext
                ? t => t!.CompareTo(begin) >= 0 && t!.CompareTo(begin + Last) < 0
                : t => t!.StartsWith(begin);
        return rows.Where(
            Expression.Lambda<Func<T, bool>>(
                new Named(begins.Parameters[0], text.Body).Visit(begins.Body),
                text.Parameters
            )
        );
    }

    private sealed class Named(ParameterExpression name, Expression stands) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) =>
            node == name ? stands : base.VisitParameter(node);
    }
}
