using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TrialPortal.Web.Platform.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AuditReading : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_UserSessions_EndedAt",
                table: "UserSessions",
                column: "EndedAt");

            migrationBuilder.CreateIndex(
                name: "IX_SignatureProof_ExpiresAt",
                table: "SignatureProof",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_OneTimeLink_ExpiresAt",
                table: "OneTimeLink",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_OneTimeLink_UsedAt",
                table: "OneTimeLink",
                column: "UsedAt");

            migrationBuilder.CreateIndex(
                name: "IX_OneTimeLink_UserId",
                table: "OneTimeLink",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditLogs_Operation_At_Id",
                table: "AuditLogs",
                columns: new[] { "Operation", "At", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_UserSessions_EndedAt",
                table: "UserSessions");

            migrationBuilder.DropIndex(
                name: "IX_SignatureProof_ExpiresAt",
                table: "SignatureProof");

            migrationBuilder.DropIndex(
                name: "IX_OneTimeLink_ExpiresAt",
                table: "OneTimeLink");

            migrationBuilder.DropIndex(
                name: "IX_OneTimeLink_UsedAt",
                table: "OneTimeLink");

            migrationBuilder.DropIndex(
                name: "IX_OneTimeLink_UserId",
                table: "OneTimeLink");

            migrationBuilder.DropIndex(
                name: "IX_AuditLogs_Operation_At_Id",
                table: "AuditLogs");
        }
    }
}
